/** What an import gives: items with the cells they come from, what to mend, and what to ask. */
import type { Bilingual } from "../definitions.ts";
import type { CellPlace } from "./sheet.ts";

/** One thing to say of one cell: what is wrong, and what to write instead. */
export interface SheetRemark {
  /** With an `error` nothing of the file should be sent. */
  readonly severity: "error" | "warning";
  readonly place: CellPlace;
  readonly rule: string;
  readonly message: Bilingual;
}

/** What a sheet leaves open and nobody may guess; answer it in `answers` under `id`. */
export interface SheetQuestion {
  readonly id: string;
  readonly place: CellPlace;
  readonly message: Bilingual;
  readonly choices: readonly (Bilingual & { readonly value: string })[];
}

export interface ImportedItem {
  /** As `items` of a submission has it. */
  readonly item: Readonly<Record<string, unknown>>;
  /** Cells by JSON pointer inside the item: `/data/lines/0/amountFen`. Empty cells too. */
  readonly cells: ReadonlyMap<string, CellPlace>;
}

export interface Imported {
  readonly items: readonly ImportedItem[];
  readonly remarks: readonly SheetRemark[];
  readonly questions: readonly SheetQuestion[];
}

/** The cell of a pointer within an item, or the nearest one around it. */
export function cellOfPointer({ cells }: ImportedItem, pointer: string): CellPlace | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = cells.get(at);
    if (found !== undefined) return found;
  }
  return cells.get("");
}
