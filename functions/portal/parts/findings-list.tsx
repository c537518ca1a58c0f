/** Findings: what the check says, of whom, with the record that it looked at. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { recordHref } from "./blocks.tsx";
import { day, fieldText, plain, Title } from "./values.tsx";

/** One entry a finding. */
export function FindingsList({
  view,
  findings,
}: {
  readonly view: View;
  readonly findings: readonly ApiRecord[];
}): JSX.Element {
  return (
    <ul class="findings">
      {findings.map((finding) => {
        const data = finding.data ?? {};
        const text = (name: string): string => plain(data, name);
        const outcome = text("outcome");
        const explanation = data["explanation"];
        const words =
          typeof explanation === "object" && explanation !== null
            ? // The schema of findings: both languages.
              (explanation as Readonly<Record<string, string>>)[view.language]
            : "";
        return (
          <li>
            <p>
              <span
                class={`mark ${outcome === "breach" ? "bad" : outcome === "advisory" ? "warn" : "note"}`}
              >
                {fieldText(view, finding, "outcome")}
              </span>{" "}
              <a href={recordHref(view, finding)}>
                <Title view={view} record={finding} />
              </a>{" "}
              <small>
                <a href={view.to("/regulation") + `#article-${text("article")}`}>
                  {view.t({ zh: `第${text("article")}条`, en: `article ${text("article")}` })}
                </a>
                {" · "}
                {day(finding.publishedAt)}
                {finding.areaName === null ? "" : ` · ${finding.areaName}`}
                {data["closed"] === null || data["closed"] === undefined
                  ? ""
                  : view.t({ zh: " · 已不再成立", en: " · no longer holds" })}
              </small>
            </p>
            <p>{words}</p>
          </li>
        );
      })}
    </ul>
  );
}
