import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { heldOn } from "../checks/evaluation-facts.ts";
import { appraisalDimensions } from "./ballots.ts";
import { at } from "./facts.ts";
import { opinionsOf, subjectOf } from "./opinion-facts.ts";

/** One yardstick for all counties, so that they can be compared; what a county has settled is in findings. */
const workingDays = 15;

/** How many responses came within fifteen working days. */
export const responsesInTime = defineIndicator({
  id: "responses-in-time",
  title: { zh: "15个工作日内回应率", en: "Responses within 15 working days" },
  definition: {
    zh: "已回应且反馈日期已知的评议意见中，15个工作日内回应的比例，按评议日期计入。条文未定天数，此为各县统一的比较口径。",
    en: "Share answered within 15 working days, of the opinions that were answered and whose day of passing on is known; counted by the day of the appraisal. The article has no number: this is one yardstick for all counties.",
  },
  numerator: { zh: "15个工作日内回应的意见数", en: "answered within 15 working days" },
  denominator: { zh: "已回应的意见数", en: "opinions answered" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: appraisalDimensions,
  period: "year",
  articles: ["48"],
  sources: [
    countEach("evaluations", (record) => {
      const days = opinionsOf(record).flatMap((opinion) => opinion.workingDays ?? []);
      if (days.length === 0) return [];
      const inTime = days.filter((each) => each <= workingDays).length;
      return [at(record, heldOn(record), subjectOf(record), inTime, days.length)];
    }),
  ],
});
