import { defineIndicator } from "../../core/statistics/indicator.ts";
import { byFundAccount, byPurpose } from "./facts.ts";

/** Income per resident, by two other indicators. */
export const incomePerResident = defineIndicator({
  id: "income-per-resident",
  title: { zh: "人均收入", en: "Income per resident" },
  definition: {
    zh: "期间内收入合计除以期末有效的登记常住人口；有社区（村）未登记的为未知。",
    en: "Income of the period by the residents registered at its end; unknown where a community has no figure.",
  },
  numerator: { zh: "收入合计（分）", en: "total income in fen" },
  denominator: { zh: "期末登记常住人口", en: "residents registered at the period's end" },
  unit: "fen",
  measure: { kind: "per", numerator: "income", denominator: "residents", times: 1 },
  dimensions: [byFundAccount, byPurpose],
  period: "quarter",
  articles: ["26"],
  sources: [],
});
