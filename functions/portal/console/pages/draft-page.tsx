/** @jsxImportSource hono/jsx/dom */
/** Writing: the form of a draft, its check, its preview, its signature. */
import { useEffect, useMemo, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import { DraftSaver } from "../form/draft-saver.ts";
import { verdictOn, type DraftVerdict } from "../form/judge-draft.ts";
import { changedDraft, type DraftChange } from "../form/change-draft.ts";
import { Heading } from "../parts/heading.tsx";
import { submittedDataset } from "../publishable.ts";
import { go, placeOf } from "../route.ts";
import { DraftConflict } from "./draft-conflict.tsx";
import { DraftForm } from "./draft-form.tsx";
import { DraftPreview } from "./draft-preview.tsx";

export function DraftPage({
  id,
  checkAtOnce,
}: {
  readonly id: string;
  readonly checkAtOnce: boolean;
}): JSX.Element {
  const { io, say } = useConsole();
  const [draft, setDraft] = useState<Draft | "missing" | undefined>(undefined);
  useEffect(() => {
    void io.shelf.get("drafts", id).then((found) => setDraft(found ?? "missing"));
  }, [id]);
  if (draft === undefined) return <p>{say("正在打开草稿……", "Opening the draft…")}</p>;
  const dataset = draft === "missing" ? undefined : submittedDataset(draft.dataset);
  if (draft === "missing" || dataset === undefined) {
    return (
      <>
        <Heading text={say("没有这份草稿", "There is no such draft")} />
        <p>
          {say("它可能已经提交，见", "It may have been sent already: ")}
          <a href={placeOf("sent")}>{say("提交记录", "sent")}</a>
        </p>
      </>
    );
  }
  return <OpenDraft first={draft} dataset={dataset} checkAtOnce={checkAtOnce} />;
}

function OpenDraft({
  first,
  dataset,
  checkAtOnce,
}: {
  readonly first: Draft;
  readonly dataset: Dataset;
  readonly checkAtOnce: boolean;
}): JSX.Element {
  const { io, word, say, session } = useConsole();
  const saver = useMemo(() => new DraftSaver(io.shelf), [first.id]);
  const [draft, setDraft] = useState(first);
  const [verdict, setVerdict] = useState<DraftVerdict | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  const keep = (changed: Draft): void => {
    setDraft(changed);
    saver.save(changed);
  };
  const change = (what: DraftChange): void => keep(changedDraft(draft, what, io.now()));
  const check = async (checked: Draft): Promise<void> => {
    setBusy(true);
    try {
      setVerdict(await verdictOn(io, session, dataset, checked));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (checkAtOnce) void check(draft);
  }, [first.id]);
  const drop = async (): Promise<void> => {
    await saver.close();
    await session.dropDraft(draft.id);
    go();
  };
  const title =
    draft.op === "publish"
      ? `${say("填报：", "Write: ")}${word(dataset.title)}`
      : `${say("更正：", "Correct: ")}${word(dataset.title)}`;

  if (verdict?.kind === "ready") {
    return (
      <>
        <Heading text={`${title} · ${say("核对", "check")}`} />
        <DraftPreview
          dataset={dataset}
          draft={draft}
          verdict={verdict}
          onBack={() => setVerdict(undefined)}
          beforeSend={() => saver.close()}
        />
      </>
    );
  }
  return (
    <>
      <Heading text={title} />
      <p>{word(dataset.description)}</p>
      {verdict?.kind === "conflict" ? (
        <DraftConflict
          dataset={dataset}
          draft={draft}
          current={verdict.current}
          onGoOn={(changed) => {
            keep(changed);
            setVerdict(undefined);
          }}
        />
      ) : null}
      <DraftForm
        dataset={dataset}
        draft={draft}
        remarks={verdict?.kind === "remarks" ? verdict.remarks : []}
        clock={verdict?.kind === "clock" ? verdict.minutesAhead : undefined}
        busy={busy}
        onChange={change}
        onCheck={() => void check(draft)}
        onDrop={() => void drop()}
      />
    </>
  );
}
