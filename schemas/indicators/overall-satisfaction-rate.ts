import { defineIndicator } from "../../core/statistics/indicator.ts";
import { appraisalDimensions, countBallots, fewestBallots } from "./ballots.ts";

/** How many voted satisfied or basically satisfied. */
export const overallSatisfactionRate = defineIndicator({
  id: "overall-satisfaction-rate",
  title: { zh: "总体满意率", en: "Overall satisfaction rate" },
  definition: {
    zh: "满意票和基本满意票占有效票的比例，按评议日期计入；有效票少于5张的评议不显示，也不计入任何合计。",
    en: "Share of ballots that say satisfied or basically satisfied in all valid ballots, counted by the day of the appraisal; an appraisal with fewer than 5 valid ballots is not shown, and in no sum either.",
  },
  numerator: {
    zh: "满意票和基本满意票数",
    en: "ballots that say satisfied or basically satisfied",
  },
  denominator: { zh: "有效票数", en: "valid ballots" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: appraisalDimensions,
  period: "year",
  articles: ["48"],
  suppressBelow: fewestBallots,
  sources: [countBallots(["satisfied", "basicallySatisfied"])],
});
