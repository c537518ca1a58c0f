/** A sheet that is one record: labels with their values, and beneath them the rows of its list. */
import type { ItemParts } from "./build-item.ts";
import { fieldNames, findHeader, type FieldNames, type NamedField } from "./find-header.ts";
import type { AmountUnit } from "./heading.ts";
import { unitNoted, type ImportState } from "./import-state.ts";
import type { SheetField, SheetLayout, SheetList } from "./layout.ts";
import { readTable } from "./read-table.ts";
import type { TableRow } from "./table-row.ts";
import type { CellPlace, ReadSheet, SheetCell, SheetRow } from "./sheet.ts";

/** The record of a form; none where the sheet has no label of it filled in. */
export function readForm(
  sheet: ReadSheet,
  layout: SheetLayout,
  state: ImportState,
): readonly ItemParts[] {
  const [list] = layout.lists;
  const header =
    list === undefined ? undefined : findHeader(sheet.rows, fieldNames(list.fields), leastOf(list));
  const head = headReader(sheet, layout.fields, state);
  const above = sheet.rows.filter(({ number }) => number < (header?.row ?? Infinity));
  const unit = unitNoted(above);
  for (const row of above) head.read(row, unit);
  const rows: readonly TableRow[] =
    header === undefined
      ? []
      : readTable({ sheet, header, unit, other: (row) => head.read(row, unit) }, state);
  if (head.values.size === 0 && rows.length === 0) return [];
  const place = { sheet: sheet.name, row: 1, column: 0 };
  return [
    {
      row: { place, values: head.values, cells: head.cells },
      lists: new Map(list === undefined ? [] : [[list, rows]]),
    },
  ];
}

/** So many headings make a header, and no two pairs of label and value do. */
function leastOf({ fields }: SheetList): number {
  return Math.min(3, Math.max(2, fields.filter(({ required }) => required).length));
}

interface HeadReader {
  readonly values: ReadonlyMap<SheetField, unknown>;
  readonly cells: ReadonlyMap<SheetField, CellPlace>;
  /** Takes the pairs of label and value of a row; false where it begins with no label. */
  readonly read: (row: SheetRow, unit: AmountUnit | undefined) => boolean;
}

function headReader(
  sheet: ReadSheet,
  fields: readonly SheetField[],
  state: ImportState,
): HeadReader {
  const values = new Map<SheetField, unknown>();
  const cells = new Map<SheetField, CellPlace>();
  const names = fieldNames(fields);
  const take = (
    named: NamedField,
    label: CellPlace,
    cell: SheetCell | undefined,
    unit: AmountUnit | undefined,
  ): void => {
    const place = { ...label, column: cell?.column ?? label.column + 1 };
    const value = cell && state.read(cell, named, place, unit);
    if (value !== undefined && values.has(named.field) && values.get(named.field) !== value) {
      const { title } = named.field.names;
      state.error(place, "sheet.two_values", {
        zh: `“${title.zh}”在表中有两处，内容不同，请改为一致。`,
        en: `“${title.en}” stands in two places that differ; make them agree.`,
      });
    }
    if (value !== undefined) values.set(named.field, value);
    if (value !== undefined || !cells.has(named.field)) cells.set(named.field, place);
  };
  const read: HeadReader["read"] = ({ number, cells: row }, unit) => {
    let taken = false;
    for (let index = 0; index < row.length; index++) {
      const cell = row[index];
      if (cell === undefined) break;
      const place = { sheet: sheet.name, row: number, column: cell.column };
      const named = labelOf(cell, names);
      // Whatever stands before the first label, the row is not the head's.
      if (named === undefined && !taken) break;
      if (named === undefined) continue;
      taken = true;
      if (named.rest !== undefined) {
        take(named, { ...place, column: cell.column - 1 }, { ...cell, text: named.rest }, unit);
        continue;
      }
      const next = row[index + 1];
      const isValue = next !== undefined && labelOf(next, names) === undefined;
      take(named, place, isValue ? next : undefined, unit);
      if (isValue) index += 1;
    }
    return taken;
  };
  return { values, cells, read };
}

/** The field whose label a cell is; `rest` where the value follows after a colon in the same cell. */
function labelOf(
  { kind, text }: SheetCell,
  names: FieldNames,
): (NamedField & { readonly rest?: string }) | undefined {
  if (kind !== "text") return undefined;
  const whole = names(text);
  if (whole !== undefined) return whole;
  const pair = /^([^:：]{1,40})[:：]\s*(\S[\s\S]*)$/u.exec(text.trim());
  const named = pair === null ? undefined : names(pair[1] ?? "");
  return named === undefined ? undefined : { ...named, rest: pair?.[2] ?? "" };
}
