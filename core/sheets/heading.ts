/** Headings as templates write them and as clerks do. */
import type { Bilingual } from "../definitions.ts";
import type { Column } from "../fields.ts";

/** What a field may be called at the head of a column or beside a cell. */
export interface HeadingNames {
  readonly title: Bilingual;
  /** Plain forms, see {@link plainHeading}. */
  readonly plain: readonly string[];
}

/** Of a money column: what its numbers count. */
export type AmountUnit = "yuan" | "wan" | "fen";

/** Names of a field: both titles, and where it is a dataset's own the name in the schema. */
export function headingNames(
  { path, facts: { title } }: Pick<Column, "path" | "facts">,
  by: "title" | "title and path" = "title and path",
): HeadingNames {
  const names = [title.zh, title.en, ...(by === "title" ? [] : [path])];
  return { title, plain: [...new Set(names.map((name) => plainHeading(name).name))] };
}

/** The heading that a template has. */
export function headingText(
  { required, column }: { readonly required: boolean; readonly column: Pick<Column, "facts"> },
  language: "zh" | "en",
): string {
  const { title, unit } = column.facts;
  const star = required ? "*" : "";
  if (unit !== "fen") return star + title[language];
  return language === "zh" ? `${star}${title.zh}（元）` : `${star}${title.en} (yuan)`;
}

/**
 * A heading without what does not tell one field from another: width, blanks, case, the mark of what is
 * required, a unit in brackets at its end.
 */
export function plainHeading(text: string): {
  readonly name: string;
  readonly unit: AmountUnit | undefined;
} {
  let name = text
    .normalize("NFKC")
    .replaceAll(/[\s*]/g, "")
    .replaceAll(/[•・]/g, "·")
    .replace(/:$/, "")
    .toLowerCase();
  let unit: AmountUnit | undefined;
  for (;;) {
    const bracket = /^(.+)[([【]([^()[\]【】]*)[)\]】]$/u.exec(name);
    const inner = bracket?.[2] ?? "";
    const found = units.get(inner.replace(/^单位:?/, ""));
    if (bracket === null || (found === undefined && inner !== "必填" && inner !== "required"))
      break;
    unit ??= found;
    name = bracket[1] ?? "";
  }
  return { name, unit };
}

/** Units as people write them. */
export const units: ReadonlyMap<string, AmountUnit> = new Map([
  ["元", "yuan"],
  ["人民币元", "yuan"],
  ["yuan", "yuan"],
  ["cny", "yuan"],
  ["rmb", "yuan"],
  ["万元", "wan"],
  ["万", "wan"],
  ["tenthousandyuan", "wan"],
  ["10,000yuan", "wan"],
  ["分", "fen"],
  ["fen", "fen"],
]);
