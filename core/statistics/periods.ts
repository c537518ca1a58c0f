/** Periods of statistics: months `2026-06`, quarters `2026-Q2`, years `2026`. */
import type { Grain } from "./indicator.ts";

/** The month, quarter and year of a date (ISO, or a month). */
export function periodsOf(date: string): readonly string[] {
  return [date.slice(0, 7), quarterOf(date), date.slice(0, 4)];
}

/** The quarter of a date. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${String(Math.ceil(Number(date.slice(5, 7)) / 3))}`;
}

/** What kind of period this is. */
export function grainOf(period: string): Grain {
  return period.charAt(4) !== "-" ? "year" : period.charAt(5) === "Q" ? "quarter" : "month";
}

/** Last month of a period. */
export function lastMonthOf(period: string): string {
  const grain = grainOf(period);
  if (grain === "month") return period;
  const month = grain === "year" ? 12 : Number(period.slice(6)) * 3;
  return `${period.slice(0, 4)}-${String(month).padStart(2, "0")}`;
}

/** Periods of one grain, from one to another; `last` absent means without end. */
export interface PeriodRange {
  readonly grain: Grain;
  readonly first: string;
  readonly last: string | undefined;
}

/**
 * The fewest periods that make up the months from `from` to `to` (`2026-02`; either may be open): whole years,
 * then whole quarters, then months. What is counted by quarter or year alone is in a range only if that
 * quarter or year lies in it whole.
 */
export function rangesBetween(
  from: string | undefined,
  to: string | undefined,
): readonly PeriodRange[] {
  const first = from === undefined ? undefined : monthNumber(from);
  const end = to === undefined ? undefined : monthNumber(to) + 1;
  if (first !== undefined && end !== undefined && first >= end) return [];
  return split("year", first, end);
}

const monthsOf = { year: 12, quarter: 3, month: 1 } as const;
const finer = { year: "quarter", quarter: "month" } as const;

/** `end` is exclusive. */
function split(
  grain: Grain,
  first: number | undefined,
  end: number | undefined,
): readonly PeriodRange[] {
  if (first !== undefined && end !== undefined && first >= end) return [];
  const size = monthsOf[grain];
  const start = first === undefined ? undefined : Math.ceil(first / size) * size;
  const stop = end === undefined ? undefined : Math.floor(end / size) * size;
  const whole = { grain, first: start === undefined ? "" : label(grain, start) };
  if (grain === "month") {
    return [{ ...whole, last: stop === undefined ? undefined : label(grain, stop - 1) }];
  }
  const below = finer[grain];
  if (start !== undefined && stop !== undefined && start >= stop) return split(below, first, end);
  return [
    ...(first === undefined || start === undefined ? [] : split(below, first, start)),
    { ...whole, last: stop === undefined ? undefined : label(grain, stop - size) },
    ...(end === undefined || stop === undefined ? [] : split(below, stop, end)),
  ];
}

/** The periods of one grain that lie whole between two months. */
export function rangeOf(
  grain: Grain,
  from: string | undefined,
  to: string | undefined,
): PeriodRange {
  const size = monthsOf[grain];
  const first = from === undefined ? undefined : Math.ceil(monthNumber(from) / size) * size;
  const last =
    to === undefined ? undefined : Math.floor((monthNumber(to) + 1) / size) * size - size;
  return {
    grain,
    first: first === undefined ? "" : label(grain, first),
    last: last === undefined ? undefined : label(grain, last),
  };
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The period of a grain that begins with this month. */
function label(grain: Grain, month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, "0");
  const inYear = month % 12;
  if (grain === "year") return year;
  if (grain === "quarter") return `${year}-Q${String(inYear / 3 + 1)}`;
  return `${year}-${String(inYear + 1).padStart(2, "0")}`;
}
