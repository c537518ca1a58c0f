/** Periods that a statement is about: a month, a quarter, a year, or one event. */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { codeFacts, codeList, codeOf } from "./code-list.ts";
import { isoDate, lastDayOfMonth } from "./date.ts";
import { line } from "./text.ts";

export const granularities = codeList("granularity", { zh: "期间类型", en: "Kind of period" }, [
  ["month", "月", "month"],
  ["quarter", "季度", "quarter"],
  ["year", "年", "year"],
  ["event", "一事一报", "single event"],
]);

/** First and last day of the period that a label names; `undefined` where it does not name one. */
export function daysOfLabel(
  granularity: string,
  label: string,
): { readonly from: string; readonly to: string } | undefined {
  const parts = forms.get(granularity)?.exec(label) ?? undefined;
  if (parts === undefined) return undefined;
  const [, year = "", part] = parts;
  if (part === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (granularity === "month") return { from: `${label}-01`, to: lastDayOfMonth(label) };
  const last = Number(part) * 3;
  const month = (number: number): string => `${year}-${String(number).padStart(2, "0")}`;
  return { from: `${month(last - 2)}-01`, to: lastDayOfMonth(month(last)) };
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ["month", /^(\d{4})-(0[1-9]|1[0-2])$/],
  ["quarter", /^(\d{4})-Q([1-4])$/],
  ["year", /^(\d{4})$/],
]);

/** The `period` member of a statement; whether label and days agree is a rule (rules/period.ts). */
export const period = field(
  z.strictObject({
    granularity: field(codeOf(granularities), codeFacts(granularities)),
    label: field(line(40), {
      title: { zh: "期间", en: "Period" },
      help: {
        zh: "月 2026-06，季度 2026-Q2，年 2026；一事一报写事由",
        en: "month 2026-06, quarter 2026-Q2, year 2026; for an event, its name",
      },
    }),
    from: field(isoDate(), { title: { zh: "起始日", en: "First day" } }),
    to: field(isoDate(), { title: { zh: "截止日", en: "Last day" } }),
  }),
  { title: { zh: "期间", en: "Period" } },
);
