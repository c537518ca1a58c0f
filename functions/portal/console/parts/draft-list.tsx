/** @jsxImportSource hono/jsx/dom */
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingTime } from "../../../../core/formats/people.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import { itemOf } from "../form/check-draft.ts";
import { whatOf } from "../form/what.ts";
import { submittedDataset } from "../publishable.ts";
import { placeOf } from "../route.ts";

/** Drafts, the newest first. */
export function DraftList({ drafts }: { readonly drafts: readonly Draft[] }): JSX.Element {
  const { io, say } = useConsole();
  return (
    <ul class="list">
      {drafts.map((draft) => {
        const dataset = submittedDataset(draft.dataset);
        if (dataset === undefined) return null;
        const { data } = itemOf(dataset, draft);
        const at = beijingTime(new Date(draft.updatedAt).toISOString());
        return (
          <li key={draft.id}>
            <a href={placeOf("draft", draft.id)}>{whatOf(dataset, data, draft.op, io.language)}</a>
            <span class="help">{say(`保存于 ${at}`, `saved ${at} Beijing time`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
