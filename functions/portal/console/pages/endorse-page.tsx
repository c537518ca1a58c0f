/** @jsxImportSource hono/jsx/dom */
/** A supervisor's page: statements that wait, each to be approved or objected to. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingDate } from "../../../../core/beijing-date.ts";
import { checkOffline } from "../../../../core/submission/check-offline.ts";
import { endorsements } from "../../../../schemas/datasets/endorsements.ts";
import { receipts } from "../../../../schemas/datasets/receipts.ts";
import { endorsementDecisions } from "../../../../schemas/vocabulary/answer-codes.ts";
import { useConsole } from "../context.tsx";
import { formOf } from "../form/field-tree.ts";
import { remarksOffline } from "../form/remark.ts";
import { whatOf } from "../form/what.ts";
import { DataList } from "../parts/data-list.tsx";
import { Heading } from "../parts/heading.tsx";
import { Notice } from "../parts/notice.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { readList, type RecordShown } from "../read-api.ts";
import { go } from "../route.ts";

export function EndorsePage(): JSX.Element {
  const { io, say, session } = useConsole();
  const key = session.activeKey();
  const area = session.organization(key?.organization)?.areaCode ?? "";
  const [waiting, setWaiting] = useState<readonly RecordShown[] | undefined>(undefined);
  useEffect(() => {
    if (area === "") return;
    void readList(io, "receipts", { area, limit: "200" }).then((found) =>
      setWaiting(
        found.kind === "found"
          ? found.value.filter(({ state }) => state["endorsement"] === "pending")
          : [],
      ),
    );
  }, [area]);
  return (
    <>
      <Heading text={say("审核收支情况", "Endorse statements")} />
      {key?.role === "supervisor" ? null : (
        <Notice>
          {say(
            "审核须用监督人的密钥签名，且与签署收支的不是同一人。请先在“密钥”里换用监督人密钥。",
            "Endorsing takes a supervisor's key, of another person than who signed the statement. Choose it under Keys first.",
          )}
        </Notice>
      )}
      {waiting === undefined ? (
        <p role="status">{say("正在读取……", "Reading…")}</p>
      ) : waiting.length === 0 ? (
        <p role="status">{say("没有待审核的收支情况。", "No statement waits.")}</p>
      ) : (
        waiting.map((record) => (
          <Waiting key={record.id} record={record} may={key?.role === "supervisor"} />
        ))
      )}
    </>
  );
}

function Waiting({
  record,
  may,
}: {
  readonly record: RecordShown;
  readonly may: boolean;
}): JSX.Element {
  const { io, say, word, session } = useConsole();
  const [opinion, setOpinion] = useState("");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const title = whatOf(receipts, record.data, "publish", io.language);
  const decide = async (decision: string): Promise<void> => {
    const data = {
      ...{ record: record.id, version: record.version, decision },
      ...(opinion.trim() !== "" && { opinion }),
    };
    const item = { op: "publish", data } as const;
    const acceptedOn = beijingDate(session.outbox.clock.now());
    const check = checkOffline([item], { dataset: endorsements, acceptedOn });
    const texts = remarksOffline(check, io.language).map(({ text }) => text);
    setWrong(texts);
    if (texts.length > 0) return;
    const sent = await session.submit(
      { dataset: "endorsements", publisher: record.onBehalfOf ?? record.publisher, items: [item] },
      { what: `${word(endorsements.title)} · ${title}` },
    );
    go("sent", sent.id);
  };
  return (
    <details class="card">
      <summary>
        {title} · {say(`第 ${String(record.version)} 版`, `version ${String(record.version)}`)}
      </summary>
      <DataList fields={formOf(receipts)} data={record.data} />
      {may ? (
        <>
          <PlainField
            id={`opinion-${record.id}`}
            type="prose"
            label={say("审核意见", "Opinion")}
            help={say("不同意的必须写明。", "Required with an objection.")}
            value={opinion}
            errors={wrong}
            onValue={setOpinion}
          />
          <p class="actions">
            {endorsementDecisions.entries.map((entry) => (
              <button
                type="button"
                class={entry.code === "approve" ? "" : "danger"}
                onClick={() => void decide(entry.code)}
              >
                {say(`签名：${entry.zh}`, `Sign: ${entry.en}`)}
              </button>
            ))}
          </p>
        </>
      ) : null}
    </details>
  );
}
