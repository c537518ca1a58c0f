/** @jsxImportSource hono/jsx/dom */
/** The last look before signing. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import { formOf } from "../form/field-tree.ts";
import type { DraftVerdict } from "../form/judge-draft.ts";
import { differences } from "../form/shown-data.ts";
import { whatOf } from "../form/what.ts";
import { DataList } from "../parts/data-list.tsx";
import { DifferenceTable } from "../parts/difference-table.tsx";
import { Notice } from "../parts/notice.tsx";
import { SigningHindrance, signingHindrance } from "../parts/signing-hindrance.tsx";
import { go } from "../route.ts";

export function DraftPreview({
  dataset,
  draft,
  verdict,
  onBack,
  beforeSend,
}: {
  readonly dataset: Dataset;
  readonly draft: Draft;
  readonly verdict: Extract<DraftVerdict, { kind: "ready" }>;
  readonly onBack: () => void;
  readonly beforeSend: () => Promise<void>;
}): JSX.Element {
  const { io, say, session } = useConsole();
  const [busy, setBusy] = useState(false);
  const { item, warnings, asked } = verdict;
  // The key may have been registered, or revoked, on another computer since this page was opened.
  useEffect(() => void session.readOrganizations(), []);
  const fields = formOf(dataset);
  const { data } = item;
  const key = session.activeKey();
  const hindrance = signingHindrance(key, session.organization(draft.publisher), asked);
  const publish = async (): Promise<void> => {
    setBusy(true);
    await beforeSend();
    const { publisher, onBehalfOf } = draft;
    const sent = await session.submit(
      {
        ...{ dataset: dataset.name, publisher, items: [item] },
        ...(onBehalfOf !== "" && { onBehalfOf }),
      },
      { what: whatOf(dataset, data, draft.op, io.language), draft: draft.id },
    );
    go("sent", sent.id);
  };
  return (
    <>
      {asked ? (
        <Notice kind="good">
          {say("检查通过，可以签名。", "All checks passed; it can be signed.")}
        </Notice>
      ) : (
        <Notice>
          {say(
            "现在没有网络：本机检查已通过；签名后存在本机，联网时自动发送。",
            "There is no network now: this computer's checks passed. Once signed it is kept here and sent when the network is back.",
          )}
        </Notice>
      )}
      {warnings.length === 0 ? null : (
        <Notice>
          <p>
            {say("请再看一眼（不影响公布）：", "Look again at (it can be published all the same):")}
          </p>
          <ul>
            {warnings.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {draft.op === "correct" ? (
        <>
          <DifferenceTable
            caption={say("与现版本的不同", "What differs from the current version")}
            differences={differences(fields, draft.base, data, io.language)}
          />
          <p>
            {say("理由：", "Reason: ")}
            {draft.reason}
          </p>
        </>
      ) : (
        <DataList fields={fields} data={data} />
      )}
      <SigningHindrance hindrance={hindrance} />
      <p class="actions sticky">
        <button
          type="button"
          disabled={busy || hindrance !== undefined}
          onClick={() => void publish()}
        >
          {busy ? say("正在签名……", "Signing…") : say("签名并公布", "Sign and publish")}
        </button>
        <button type="button" class="quiet" onClick={onBack}>
          {say("返回修改", "Back to the form")}
        </button>
      </p>
    </>
  );
}
