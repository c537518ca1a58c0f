/** Plain dates in China Standard Time (contract.md 3), as ISO 8601 calendar dates. */
import * as z from "zod";
import { remark } from "../../core/definitions.ts";

const firstYear = 1949;
const lastYear = 2099;

/** A real calendar date `YYYY-MM-DD`; a year outside 1949–2099 is a slip of the keyboard. */
export function isoDate(): z.ZodISODate {
  return z.iso.date().refine(
    (date) => {
      const year = Number(date.slice(0, 4));
      return year >= firstYear && year <= lastYear;
    },
    remark(
      "schema.range",
      `年份应在 ${String(firstYear)} 至 ${String(lastYear)} 之间`,
      `the year must be between ${String(firstYear)} and ${String(lastYear)}`,
    ),
  );
}

/** Last day of a month given as `YYYY-MM`. */
export function lastDayOfMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
