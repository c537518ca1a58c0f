/** A sheet as read: cells that hold something, as texts that lose no digit. */
import type { Bilingual } from "../definitions.ts";
import { columnLetters } from "../formats/xlsx.ts";

/**
 * `number` is a decimal number, `date` an ISO date, `time` an ISO date and time, `boolean` true or false,
 * `formula` the last result of a formula, `error` a spreadsheet's error such as `#REF!`.
 */
export interface SheetCell {
  readonly kind: "text" | "number" | "date" | "time" | "boolean" | "formula" | "error";
  readonly text: string;
  /** From 0. */
  readonly column: number;
}

/** Rows that hold anything, in order. */
export interface SheetRow {
  /** From 1, as spreadsheet programs count. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  /** Ranges that are one cell to the eye; the first place holds the value. */
  readonly merged: readonly CellRange[];
}

/** Both ends belong to it; columns from 0, rows from 1. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Where something is on a sheet. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

/** What keeps a file from being read at all. */
export class UnreadableFile extends Error {
  readonly text: Bilingual;

  constructor(zh: string, en: string) {
    super(en);
    this.name = "UnreadableFile";
    this.text = { zh, en };
  }
}

/** `D7`, as a clerk finds it. */
export function cellName({ row, column }: CellPlace): string {
  return columnLetters(column) + String(row);
}

/** `B7` as row and column; `undefined` where it is none, or beyond what sheets have. */
export function placeOfName(name: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(name);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column: column - 1 };
}
