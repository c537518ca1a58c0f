/** The sheets of a template that hold records. */
import type { Data } from "../definitions.ts";
import type { CellHint } from "../formats/xlsx-hints.ts";
import { columnLetters, type SheetRows, type WorkbookCell } from "../formats/xlsx.ts";
import { valueAt } from "../value-at.ts";
import { hintText } from "./field-text.ts";
import { headingText } from "./heading.ts";
import {
  parentField,
  rowsOf,
  type SheetField,
  type SheetLayout,
  type SheetList,
} from "./layout.ts";
import type { PlainSheet } from "./plain-sheet.ts";
import type { SheetInput } from "./template-input.ts";
import { writtenCell } from "./written-cell.ts";

/** A record to write: values of the item itself, and its data. */
export interface SheetRecord {
  readonly own: Readonly<Record<string, string>>;
  readonly data: Data;
}

/** Empty rows that are ready to be filled in, and the last one that still has drop-downs. */
const ready = { rows: 100, last: 1100 };

/** One record a row. */
export function rowsSheet(
  name: string,
  { fields }: SheetLayout,
  records: readonly SheetRecord[],
  input: SheetInput,
  example = false,
): PlainSheet {
  const rows = records.map((record) =>
    fields.map((field) => cellOf(field, record, record.data, input)),
  );
  return table(name, fields, rows, input, example);
}

/** The rows of a list, each naming its record. */
export function listSheet(
  name: string,
  list: SheetList,
  records: readonly SheetRecord[],
  input: SheetInput,
  example = false,
): PlainSheet {
  const fields = [parentField, ...list.fields];
  const rows = records.flatMap((record) => {
    const { ref, record: id } = record.own;
    const parent = { own: { ...record.own, parent: ref ?? id ?? "" }, data: record.data };
    return rowsOf(list, record.data).map((row) =>
      fields.map((field) => cellOf(field, parent, row, input)),
    );
  });
  return table(name, fields, rows, input, example);
}

/** A record as a form: label, value and help a line, then its list. */
export function formSheet(
  name: string,
  { dataset, fields, lists }: SheetLayout,
  record: SheetRecord | undefined,
  input: SheetInput,
  example = false,
): PlainSheet {
  const { language } = input;
  const head = fields.map((field): readonly WorkbookCell[] => [
    { kind: "heading", text: headingText(field, language) },
    record === undefined ? blank(field) : cellOf(field, record, record.data, input),
  ]);
  const [list] = lists;
  const body = list === undefined ? [] : list.fields;
  const lines =
    list === undefined || record === undefined
      ? []
      : rowsOf(list, record.data).map((row) =>
          body.map((field) => cellOf(field, record, row, input)),
        );
  const empty = example ? [] : emptyRows(body);
  const rows: SheetRows = [
    ...head,
    [],
    ...(list === undefined
      ? []
      : [
          body.map((field): WorkbookCell => ({
            kind: "heading",
            text: headingText(field, language),
          })),
        ]),
    ...lines,
    ...empty,
  ];
  const width = Math.max(2, body.length);
  const headings = Array.from({ length: width }, (_, index) =>
    index === 0 ? dataset.title[language] : "",
  );
  const first = head.length + 4;
  const hints = [
    ...fields.map((field, index) => hintOf(field, `B${String(index + 2)}`, input)),
    ...body.map((field, index) => {
      const column = columnLetters(index);
      return hintOf(field, `${column}${String(first)}:${column}${String(ready.last)}`, input);
    }),
  ];
  return { name, headings, rows, hints };
}

function table(
  name: string,
  fields: readonly SheetField[],
  rows: SheetRows,
  input: SheetInput,
  example: boolean,
): PlainSheet {
  const hints = fields.map((field, index) => {
    const column = columnLetters(index);
    return hintOf(field, `${column}2:${column}${String(ready.last)}`, input);
  });
  return {
    name,
    headings: fields.map((field) => headingText(field, input.language)),
    rows: example ? rows : [...rows, ...emptyRows(fields)],
    hints,
  };
}

function emptyRows(fields: readonly SheetField[]): SheetRows {
  return Array.from({ length: ready.rows }, () => fields.map(blank));
}

function blank({ column: { type, facts } }: SheetField): WorkbookCell {
  const look = type === "date" ? "date" : facts.unit === "fen" ? "money" : "text";
  return { kind: "blank", text: "", look };
}

function hintOf(field: SheetField, range: string, { codes, language }: SheetInput): CellHint {
  const { codeList, title } = field.column.facts;
  const list =
    field.column.type === "boolean"
      ? codes.yesOrNo
      : codeList === undefined
        ? undefined
        : codes.ranges.get(codeList);
  return {
    range,
    title: title[language],
    text: hintText(field, language),
    ...(list !== undefined && { list, strict: field.column.type === "code" }),
  };
}

function cellOf(
  field: SheetField,
  { own }: SheetRecord,
  data: Data,
  { language, labels }: SheetInput,
): WorkbookCell {
  const value = field.place === "item" ? own[field.path] : valueAt(data, field.path);
  if (value === undefined || value === null) return blank(field);
  return writtenCell(field, value, language, labels);
}
