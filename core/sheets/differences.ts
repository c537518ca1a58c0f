/** What a correction changes, in a clerk's words, to be shown before it is signed. */
import type { AnyDataset, Bilingual, CodeList, Data, Dataset } from "../definitions.ts";
import { labelsOf } from "../formats/cell.ts";
import { valueAt } from "../value-at.ts";
import { layoutOf, rowsOf, type SheetField } from "./layout.ts";
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
  const labels = {
    zh: labelsOf(context.codeLists, "zh"),
    en: labelsOf(context.codeLists, "en"),
  };
  const shown = (field: SheetField, data: Data | undefined): Bilingual => {
    const value = data === undefined ? undefined : valueAt(data, field.path);
    const text = (language: "zh" | "en"): string =>
      value === undefined || value === null
        ? ""
        : writtenCell(field, value, language, labels[language]).text;
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
      const [old, now] = [rowsOf(list, before), rowsOf(list, after)];
      return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
        compare(list.fields, old[index], now[index], { list: list.title, row: index + 1 }),
      ).flat();
    }),
  ];
}
