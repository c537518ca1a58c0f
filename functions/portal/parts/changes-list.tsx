/** Lines of the changes: what happened, when, to which record. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiChange } from "../shapes.ts";
import { recordHref } from "./blocks.tsx";
import { datasetTitle, labelOf, moment, periodText } from "./values.tsx";

/** As they come. */
export function ChangesList({
  view,
  changes,
}: {
  readonly view: View;
  readonly changes: readonly ApiChange[];
}): JSX.Element {
  return (
    <ul class="notices">
      {changes.map((change) => (
        <li>
          <time dateTime={change.at}>{moment(change.at)}</time>
          <span>
            <a href={recordHref(view, { dataset: change.dataset, id: change.record })}>
              <bdi>
                {change.title === null
                  ? datasetTitle(view, change.dataset)
                  : periodText(view, change.title)}
              </bdi>
            </a>
            <small>
              {datasetTitle(view, change.dataset)} · {labelOf(view, "operation", change.op)} ·{" "}
              {view.t({ zh: `日志序号${change.seq}`, en: `log entry ${change.seq}` })}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
