/** A sheet of a template. */
import type { Sheet, SheetRows } from "../formats/xlsx.ts";

/** A sheet to write that is held whole. */
export type PlainSheet = Omit<Sheet, "rows"> & { readonly rows: SheetRows };
