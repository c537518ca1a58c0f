import { daysBetween } from "../../core/beijing-date.ts";
import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { at } from "./facts.ts";

/** How long proposals take. */
export const proposalDays = defineIndicator({
  id: "proposal-days",
  title: { zh: "意见建议办结天数（中位数）", en: "Median days of proposals" },
  definition: {
    zh: "已办结意见建议从提交到办结的日历天数的中位数，按办结日期计入。",
    en: "Median of the calendar days from submission to the day a proposal was done, counted by the latter.",
  },
  numerator: { zh: "办结天数合计", en: "sum of the days" },
  denominator: { zh: "已办结数", en: "proposals done" },
  unit: "days",
  measure: { kind: "median", of: "days" },
  dimensions: [{ name: "days", title: { zh: "天数", en: "Days" } }],
  period: "year",
  articles: ["24"],
  sources: [
    countEach("proposals", (record) => {
      const [from, to] = [textAt(record, "submittedOn"), textAt(record, "doneOn")];
      if (from === undefined || to === undefined || to < from) return [];
      const days = daysBetween(from, to);
      return [at(record, to, { days: String(days) }, days, 1)];
    }),
  ],
});
