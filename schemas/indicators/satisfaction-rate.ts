import { defineIndicator } from "../../core/statistics/indicator.ts";
import { appraisalDimensions, countBallots, fewestBallots } from "./ballots.ts";

/** How many voted satisfied. */
export const satisfactionRate = defineIndicator({
  id: "satisfaction-rate",
  title: { zh: "满意率", en: "Satisfaction rate" },
  definition: {
    zh: "满意票占有效票的比例，按评议日期计入；有效票少于5张的评议不显示，也不计入任何合计。",
    en: "Share of ballots that say satisfied in all valid ballots, counted by the day of the appraisal; an appraisal with fewer than 5 valid ballots is not shown, and in no sum either.",
  },
  numerator: { zh: "满意票数", en: "ballots that say satisfied" },
  denominator: { zh: "有效票数", en: "valid ballots" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: appraisalDimensions,
  period: "year",
  articles: ["48"],
  suppressBelow: fewestBallots,
  sources: [countBallots(["satisfied"])],
});
