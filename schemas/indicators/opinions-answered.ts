import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { heldOn } from "../checks/evaluation-facts.ts";
import { appraisalDimensions } from "./ballots.ts";
import { at } from "./facts.ts";
import { opinionsOf, subjectOf } from "./opinion-facts.ts";

/** How many opinions were answered. */
export const opinionsAnswered = defineIndicator({
  id: "opinions-answered",
  title: { zh: "评议意见回应率", en: "Opinions answered" },
  definition: {
    zh: "已回应的评议意见占全部评议意见的比例（逐条或整体回应均算），按评议日期计入。",
    en: "Share of the opinions of appraisals that have a response, to each or to the whole; counted by the day of the appraisal.",
  },
  numerator: { zh: "已回应的意见数", en: "opinions answered" },
  denominator: { zh: "意见数", en: "opinions" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: appraisalDimensions,
  period: "year",
  articles: ["48"],
  sources: [
    countEach("evaluations", (record) => {
      const opinions = opinionsOf(record);
      if (opinions.length === 0) return [];
      const answered = opinions.filter(({ answeredOn }) => answeredOn !== undefined).length;
      return [at(record, heldOn(record), subjectOf(record), answered, opinions.length)];
    }),
  ],
});
