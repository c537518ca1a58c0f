/** What each field of a dataset means: title, name, unit, codes. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnyDataset } from "../../../core/definitions.ts";
import { fieldAt, membersAt, type FieldPlace } from "../../../core/fields.ts";
import type { View } from "../page.ts";
import { Table } from "./table.tsx";
import { headingOf } from "./values.tsx";

/** Folded away: for those who use the data. */
export function Dictionary({
  view,
  dataset,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
}): JSX.Element {
  const places = membersAt(dataset.fields, []).flatMap((name) => within(dataset, name));
  return (
    <details class="dictionary">
      <summary>{view.t({ zh: "字段说明", en: "What the fields mean" })}</summary>
      <Table
        caption={view.t({
          zh: `${dataset.title.zh}的字段`,
          en: `Fields of ${dataset.title.en.toLowerCase()}`,
        })}
        headings={[
          { text: view.t({ zh: "名称", en: "Title" }) },
          { text: view.t({ zh: "字段", en: "Field" }) },
          { text: view.t({ zh: "说明", en: "Meaning" }) },
          { text: view.t({ zh: "代码表", en: "Codes" }) },
        ]}
        rows={places.map((place) => [
          headingOf(view, place),
          <code>{place.path}</code>,
          place.facts.help === undefined ? "" : view.t(place.facts.help),
          place.facts.codeList === undefined ? (
            ""
          ) : (
            <a href={`/v1/code-lists/${place.facts.codeList}`}>{place.facts.codeList}</a>
          ),
        ])}
      />
      <p class="quiet">
        <a href={`/v1/datasets/${dataset.name}/schema.json`}>JSON Schema</a>{" "}
        <a href={`/v1/datasets/${dataset.name}/table-schema.json`}>Table Schema</a>
      </p>
    </details>
  );
}

function within(dataset: AnyDataset, path: string): readonly FieldPlace[] {
  const place = fieldAt(dataset, path);
  if (place === undefined) return [];
  if (place.type !== "object" && place.type !== "objects") return [place];
  return membersAt(dataset.fields, path.split(".")).flatMap((name) =>
    within(dataset, `${path}.${name}`),
  );
}
