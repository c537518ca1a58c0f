/** Periods and days as duties count them; all dates are Beijing's (ISO). */
import { lastDayOfMonth } from "../vocabulary/date.ts";

export interface Period {
  /** `2026-06`, `2026-Q2`, `2026-H1`, `2026`. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** Months that a period of a cadence lasts. */
export function lengthOf(cadence: string): number {
  return monthsOf[cadence] ?? 3;
}

/** The period of a cadence that ends with a month (`2026-06`), where one does. */
export function periodEnding(cadence: string, month: string): Period | undefined {
  const length = lengthOf(cadence);
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  if (number % length !== 0) return undefined;
  const part = String(number / length);
  const label =
    length === 1 ? month : length === 12 ? year : `${year}-${length === 3 ? "Q" : "H"}${part}`;
  return { label, from: `${addMonths(month, 1 - length)}-01`, to: lastDayOfMonth(month) };
}

/** A month so many months later or earlier. */
export function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, "0")}`;
}
