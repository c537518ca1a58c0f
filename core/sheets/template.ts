/**
 * The workbook that a clerk fills in: the sheet itself, empty or with a published record, an example that is
 * never imported, explanations of every field, and the code lists that the drop-downs offer.
 */
import type { Data, PublishItem } from "../definitions.ts";
import { labelsOf } from "../formats/cell.ts";
import { workbook } from "../formats/xlsx.ts";
import { codesSheet } from "./codes-sheet.ts";
import { guideSheet } from "./guide-sheet.ts";
import { layoutOf, type SheetLayout } from "./layout.ts";
import type { PlainSheet } from "./plain-sheet.ts";
import type { SheetInput, TemplateInput } from "./template-input.ts";
import { formSheet, listSheet, rowsSheet, type SheetRecord } from "./template-sheets.ts";
import { sheetWords } from "./words.ts";

/** A published record, as far as a correction needs it. */
export interface PublishedRecord {
  readonly id: string;
  readonly version: number;
  readonly ref?: string | null | undefined;
  readonly area: string;
  readonly data: Data;
}

/** An empty template with its example. */
export function emptyTemplate(input: TemplateInput): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return workbookOf(input, []);
}

/** A template filled with a record: changed and imported, it is the record's correction. */
export function filledTemplate(
  input: TemplateInput,
  record: PublishedRecord,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { id, version, ref, area, data } = record;
  return workbookOf(input, [
    {
      own: { record: id, version: String(version), area, ...(typeof ref === "string" && { ref }) },
      data,
    },
  ]);
}

/** A template filled with items to publish. */
export function itemsTemplate(
  input: TemplateInput,
  items: readonly PublishItem[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return workbookOf(input, items.map(recordOf));
}

function recordOf({ area, ref, data }: PublishItem): SheetRecord {
  return { own: { ...(area !== undefined && { area }), ...(ref !== undefined && { ref }) }, data };
}

function workbookOf(
  input: TemplateInput,
  records: readonly SheetRecord[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { dataset, language } = input;
  const layout = layoutOf(dataset, input.datasets);
  const codes = codesSheet(layout, input.codeLists, language);
  const word = (key: keyof typeof sheetWords): string => sheetWords[key][language];
  const title = dataset.title[language];
  const example = recordOf(dataset.example);
  const whole = { ...input, labels: labelsOf(input.codeLists, language), codes };
  const sheets = [
    ...mainSheets(title, layout, records, whole),
    exampleSheet(word("example"), layout, example, whole),
    guideSheet(word("guide"), layout, whole),
    ...(codes.sheet === undefined ? [] : [codes.sheet]),
  ];
  return workbook(sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: [rows] })));
}

function mainSheets(
  title: string,
  layout: SheetLayout,
  records: readonly SheetRecord[],
  input: SheetInput,
): readonly PlainSheet[] {
  if (layout.shape === "form") {
    const each = records.length === 0 ? [undefined] : records;
    return each.map((record, index) =>
      formSheet(index === 0 ? title : `${title}${String(index + 1)}`, layout, record, input),
    );
  }
  return [
    rowsSheet(title, layout, records, input),
    ...layout.lists.map((list) => listSheet(list.title[input.language], list, records, input)),
  ];
}

/** The example on one sheet; the rows of its lists beneath it. */
function exampleSheet(
  name: string,
  layout: SheetLayout,
  example: SheetRecord,
  input: SheetInput,
): PlainSheet {
  if (layout.shape === "form")
    return { ...formSheet(name, layout, example, input, true), hints: [] };
  const main = rowsSheet(name, layout, [example], input, true);
  const lists = layout.lists.map((list) =>
    listSheet(list.title[input.language], list, [example], input, true),
  );
  const rows = lists.flatMap((list) => [
    [],
    [{ kind: "heading" as const, text: list.name }],
    list.headings.map((text) => ({ kind: "heading" as const, text })),
    ...list.rows,
  ]);
  const width = Math.max(main.headings.length, ...lists.map(({ headings }) => headings.length));
  const headings = Array.from({ length: width }, (_, index) => main.headings[index] ?? "");
  return { name, headings, rows: [...main.rows, ...rows] };
}
