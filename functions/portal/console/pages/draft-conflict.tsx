/** @jsxImportSource hono/jsx/dom */
/** Two clerks at once: what the other one changed, and how to go on from there. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import { formOf } from "../form/field-tree.ts";
import { differences } from "../form/shown-data.ts";
import { dataOf } from "../form/values.ts";
import { DifferenceTable } from "../parts/difference-table.tsx";
import { Notice } from "../parts/notice.tsx";
import type { RecordShown } from "../read-api.ts";

export function DraftConflict({
  dataset,
  draft,
  current,
  onGoOn,
}: {
  readonly dataset: Dataset;
  readonly draft: Draft;
  readonly current: RecordShown;
  readonly onGoOn: (draft: Draft) => void;
}): JSX.Element {
  const { io, say } = useConsole();
  if (draft.op !== "correct") return <></>;
  const fields = formOf(dataset);
  const { data } = dataOf(fields, draft.values);
  const version = String(current.version);
  return (
    <Notice kind="wrong">
      <p>
        {say(
          `您打开这条公示以后，有人已经更正过它：现在是第 ${version} 版，您看的是第 ${String(draft.version)} 版。您填写的内容还在，没有提交。`,
          `Somebody corrected this record after you opened it: it is at version ${version} now, you saw ${String(draft.version)}. What you typed is still here and was not sent.`,
        )}
      </p>
      <DifferenceTable
        caption={say("对方改了什么", "What the other changed")}
        differences={differences(fields, draft.base, current.data, io.language)}
      />
      <DifferenceTable
        caption={say(
          "您填写的与现版本的不同",
          "How what you typed differs from the current version",
        )}
        differences={differences(fields, current.data, data, io.language)}
      />
      <button
        type="button"
        onClick={() => onGoOn({ ...draft, version: current.version, base: current.data })}
      >
        {say(`在第 ${version} 版上继续`, `Go on from version ${version}`)}
      </button>
    </Notice>
  );
}
