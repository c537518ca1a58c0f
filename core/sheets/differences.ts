/** What a correction changes, in a clerk's words, to be shown before it is signed. */
import type { AnyDataset, Bilingual, CodeList, Data, Dataset } from "../definitions.ts";
import { labelsOf, textOfField } from "./field-text.ts";
import { layoutOf, type SheetField } from "./layout.ts";
import { writtenCell } from "./written-cell.ts";

/** One field before and after; empty where it is not there. Texts are as a template shows them. */
export interface Difference {
  readonly title: Bilingual;
  /** Row of a list, from 1. */
  readonly row?: number;
  readonly before: Bilingual;
  readonly after: Bilingual;
}

/** All fields that differ, in the schema's order; none where both say the same. */
export function differences(
  before: Data,
  after: Data,
  context: {
    readonly dataset: Dataset;
    readonly datasets: readonly AnyDataset[];
    readonly codeLists: readonly CodeList[];
  },
): readonly Difference[] {
  const { fields, lists } = layoutOf(context.dataset, context.datasets);
  const shown = (field: SheetField, data: Data | undefined): Bilingual => {
    const value = data === undefined ? undefined : textOfField(field, data);
    const text = (language: "zh" | "en"): string =>
      value === undefined || value === null
        ? ""
        : writtenCell(field, value, language, labelsOf(context.codeLists, language)).text;
    return { zh: text("zh"), en: text("en") };
  };
  const compare = (
    some: readonly SheetField[],
    old: Data | undefined,
    now: Data | undefined,
    place: { readonly list?: Bilingual; readonly row?: number },
  ): readonly Difference[] =>
    some.flatMap((field) => {
      const pair = { before: shown(field, old), after: shown(field, now) };
      if (pair.before.zh === pair.after.zh) return [];
      const { title } = field.column.facts;
      const { list, row } = place;
      const whole =
        list === undefined
          ? title
          : { zh: `${list.zh}·${title.zh}`, en: `${list.en} · ${title.en}` };
      return [{ title: whole, ...(row !== undefined && { row }), ...pair }];
    });
  const own = fields.filter(({ place }) => place === "data");
  return [
    ...compare(own, before, after, {}),
    ...lists.flatMap((list) => {
      const [old, now] = [rowsOf(before, list.path), rowsOf(after, list.path)];
      return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
        compare(list.fields, old[index], now[index], { list: list.title, row: index + 1 }),
      ).flat();
    }),
  ];
}

function rowsOf(data: Data, path: string): readonly Data[] {
  const rows = data[path];
  // Both have been accepted by the schema: their lists hold objects.
  return Array.isArray(rows) ? (rows as readonly Data[]) : [];
}
