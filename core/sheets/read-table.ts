/** The rows beneath a header as objects, with the cells they come from. */
import type { Header } from "./find-header.ts";
import { isMergedAway, type ImportState } from "./import-state.ts";
import type { SheetField } from "./layout.ts";
import type { TableInput, TableRow } from "./table-row.ts";
import { checkTotal, totalLabel } from "./total-row.ts";
import type { CellPlace, SheetRow } from "./sheet.ts";

/** Reads a table; remarks go to `state`. Total rows are checked and left out. */
export function readTable(input: TableInput, state: ImportState): readonly TableRow[] {
  const { sheet, header, other } = input;
  refuseUnknown(input, state);
  const rows: TableRow[] = [];
  for (const row of sheet.rows) {
    if (row.number <= header.row || isHeaderAgain(row, header)) continue;
    const label = totalLabel(row);
    if (other?.(row) === true) continue;
    if (label !== undefined) checkTotal({ ...input, row, label, rows }, state);
    else if (isNote(row, header)) ignored(row, input, state);
    else rows.push(tableRow(row, input, state));
  }
  return rows;
}

function tableRow(
  { number, cells }: SheetRow,
  { sheet, header, unit }: TableInput,
  state: ImportState,
): TableRow {
  const values = new Map<SheetField, unknown>();
  const places = new Map<SheetField, CellPlace>();
  for (const [column, named] of header.fields) {
    const place = { sheet: sheet.name, row: number, column };
    places.set(named.field, place);
    const cell = cells.find((one) => one.column === column);
    if (cell !== undefined) {
      const value = state.read(cell, named, place, unit);
      if (value !== undefined) values.set(named.field, value);
    } else if (isMergedAway(sheet, number, column)) {
      state.error(place, "sheet.merged", {
        zh: "这里是合并单元格，请取消合并，每一行都填写。",
        en: "This is a merged cell; undo the merge and fill in every row.",
      });
    }
  }
  const [first] = header.fields.keys();
  return { place: { sheet: sheet.name, row: number, column: first ?? 0 }, values, cells: places };
}

/** A column that nobody would read must not be lost in silence; one that is empty, or counts, may. */
function refuseUnknown({ sheet, header }: TableInput, state: ImportState): void {
  for (const { column, text } of header.unknown) {
    if (/^(?:序号|no\.?|#)$/i.test(text.replaceAll(/\s/g, ""))) continue;
    const used = sheet.rows.some(
      ({ number, cells }) => number > header.row && cells.some((cell) => cell.column === column),
    );
    if (!used) continue;
    state.error({ sheet: sheet.name, row: header.row, column }, "sheet.unknown_column", {
      zh: "没有这一栏，请按模板改正栏名，或删去整列。",
      en: "There is no such column; name it as the template does, or delete it.",
    });
  }
}

/** A header is repeated at the top of each printed page. */
function isHeaderAgain({ cells }: SheetRow, { fields }: Header): boolean {
  return (
    cells.length > 1 &&
    cells.every(({ column, text }) => {
      const names = fields.get(column)?.field.names.plain;
      return (
        names?.some((name) => text.replaceAll(/[\s*]/g, "").toLowerCase().startsWith(name)) === true
      );
    })
  );
}

/** A line such as “制表人：…” under a table: one text. */
function isNote({ cells }: SheetRow, { fields }: Header): boolean {
  const [cell] = cells;
  if (cell === undefined || cells.length > 2 || cell.kind !== "text") return false;
  if (
    /^(?:注|备注|说明|制表|填表|审核|复核|负责人|经办|公示|监督|联系)[^:：]{0,8}[:：]/.test(
      cell.text.trim(),
    )
  )
    return true;
  return cells.every(({ column }) => !fields.has(column));
}

function ignored({ number, cells }: SheetRow, { sheet }: TableInput, state: ImportState): void {
  const place = { sheet: sheet.name, row: number, column: cells[0]?.column ?? 0 };
  state.warn(place, "sheet.not_imported", {
    zh: "这一行不在表格之内，不会导入。",
    en: "This line is outside the table and is not imported.",
  });
}
