/** All that can be said of an import before anything is sent, each at its cell. */
import type { Dataset, SeriesEntry } from "../definitions.ts";
import { checkOffline } from "../submission/check-offline.ts";
import { cellOfPointer, type Imported, type SheetRemark } from "./imported.ts";
import type { CellPlace } from "./sheet.ts";

/** A remark with the pointer that the API would name, where it is about an item. */
export type PlacedRemark = SheetRemark & {
  readonly pointer?: string;
  /** What the item's `attested` may name to have it published all the same. */
  readonly attestable?: string;
};

/** What the import itself remarked, then what schema, rules and the personal-data gate say of its items. */
export function checkImported(
  imported: Imported,
  check: {
    readonly dataset: Dataset;
    readonly acceptedOn: string;
    readonly series?: readonly SeriesEntry[];
  },
): readonly PlacedRemark[] {
  const { items, remarks } = imported;
  if (items.length === 0) return remarks;
  const taken = new Set(remarks.map(({ place }) => keyOf(place)));
  const placed = checkOffline(
    items.map(({ item }) => item),
    check,
  ).flatMap((remark): readonly PlacedRemark[] => {
    const { severity, pointer, rule, message, attestable } = remark;
    const place = placeOf(imported, pointer);
    // Of a cell that could not be read it would be said that it is missing.
    if (rule === "schema.required" && taken.has(keyOf(place))) return [];
    return [
      { severity, place, rule, message, pointer, ...(attestable !== undefined && { attestable }) },
    ];
  });
  return [...remarks, ...placed];
}

/** The cell that a pointer of the API's answer is about, `/items/0/data/lines/3/amountFen`. */
export function placeOf({ items }: Pick<Imported, "items">, pointer: string): CellPlace {
  const [, index = "0", rest = ""] = /^\/items\/(\d+)(.*)$/.exec(pointer) ?? [];
  const item = items[Number(index)];
  const place = item && cellOfPointer(item, rest);
  return place ?? { sheet: "", row: 1, column: 0 };
}

function keyOf({ sheet, row, column }: CellPlace): string {
  return JSON.stringify([sheet, row, column]);
}
