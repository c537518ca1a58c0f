import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { heldOn } from "../checks/evaluation-facts.ts";
import { at } from "./facts.ts";
import { opinionsOf } from "./opinion-facts.ts";

/** How long responses take. */
export const responseDays = defineIndicator({
  id: "response-days",
  title: { zh: "回应所用工作日（中位数）", en: "Median working days of responses" },
  definition: {
    zh: "评议意见从反馈到首次回应的工作日数的中位数，按评议日期计入。",
    en: "Median of the working days from passing an opinion on to the first response, counted by the day of the appraisal.",
  },
  numerator: { zh: "工作日合计", en: "sum of the working days" },
  denominator: { zh: "已回应的意见数", en: "opinions answered" },
  unit: "days",
  measure: { kind: "median", of: "workingDays" },
  dimensions: [{ name: "workingDays", title: { zh: "工作日", en: "Working days" } }],
  period: "year",
  articles: ["48"],
  sources: [
    countEach("evaluations", (record) =>
      opinionsOf(record).flatMap(({ workingDays }) =>
        workingDays === undefined
          ? []
          : [at(record, heldOn(record), { workingDays: String(workingDays) }, workingDays, 1)],
      ),
    ),
  ],
});
