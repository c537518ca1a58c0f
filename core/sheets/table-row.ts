/** A table on a sheet, and its rows as they are read. */
import type { Header } from "./find-header.ts";
import type { AmountUnit } from "./heading.ts";
import type { SheetField } from "./layout.ts";
import type { CellPlace, ReadSheet, SheetRow } from "./sheet.ts";

/** A row as read: values by the place and path of their field. */
export interface TableRow {
  readonly place: CellPlace;
  readonly values: ReadonlyMap<SheetField, unknown>;
  readonly cells: ReadonlyMap<SheetField, CellPlace>;
}

export interface TableInput {
  readonly sheet: ReadSheet;
  readonly header: Header;
  /** What amounts count where neither heading nor cell says it. */
  readonly unit: AmountUnit | undefined;
  /** Takes rows that are none of the table's; true where it did. */
  readonly other?: (row: SheetRow) => boolean;
}
