/** Finds the row that says what the columns are, among titles, notes and blank lines. */
import { plainHeading, type AmountUnit } from "./heading.ts";
import type { SheetField } from "./layout.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";

/** A field in sight of the name that a sheet gives it. */
export interface NamedField {
  readonly field: SheetField;
  /** The unit that the name itself gives. */
  readonly unit: AmountUnit | undefined;
}

export interface Header {
  readonly row: number;
  /** By column. */
  readonly fields: ReadonlyMap<number, NamedField>;
  /** Cells that name no field. */
  readonly unknown: readonly SheetCell[];
}

/** Gives the field of a name; the last part of a title will do where it is one field's alone. */
export type FieldNames = (text: string) => NamedField | undefined;

/** The names of these fields. */
export function fieldNames(fields: readonly SheetField[]): FieldNames {
  const names = new Map<string, SheetField | undefined>();
  for (const field of fields) for (const name of field.names.plain) names.set(name, field);
  const short = new Map<string, SheetField | undefined>();
  for (const field of fields) {
    for (const name of field.names.plain) {
      const last = name.slice(name.lastIndexOf("·") + 1);
      // A part that two fields end with names neither.
      if (!names.has(last)) short.set(last, short.has(last) ? undefined : field);
    }
  }
  return (text) => {
    const { name, unit } = plainHeading(text);
    const field = names.get(name) ?? short.get(name);
    return field === undefined ? undefined : { field, unit };
  };
}

/** The first row, of the first hundred, that names at least `least` fields. */
export function findHeader(
  rows: readonly SheetRow[],
  names: FieldNames,
  least: number,
): Header | undefined {
  for (const row of rows.slice(0, 100)) {
    const header = headerOf(row, names);
    if (new Set([...header.fields.values()].map(({ field }) => field)).size >= least) return header;
  }
  return undefined;
}

function headerOf({ number, cells }: SheetRow, names: FieldNames): Header {
  const fields = new Map<number, NamedField>();
  const unknown: SheetCell[] = [];
  for (const cell of cells) {
    const named = cell.kind === "text" ? names(cell.text) : undefined;
    if (named === undefined) unknown.push(cell);
    else fields.set(cell.column, named);
  }
  return { row: number, fields, unknown };
}
