import { defineIndicator } from "../../core/statistics/indicator.ts";
import { byFundAccount, byPurpose } from "./facts.ts";

/** Expenditure per resident, by two other indicators. */
export const expenditurePerResident = defineIndicator({
  id: "expenditure-per-resident",
  title: { zh: "人均支出", en: "Expenditure per resident" },
  definition: {
    zh: "期间内支出合计除以期末有效的登记常住人口；有社区（村）未登记的为未知。",
    en: "Expenditure of the period by the residents registered at its end; unknown where a community has no figure.",
  },
  numerator: { zh: "支出合计（分）", en: "total expenditure in fen" },
  denominator: { zh: "期末登记常住人口", en: "residents registered at the period's end" },
  unit: "fen",
  measure: { kind: "per", numerator: "expenditure", denominator: "residents", times: 1 },
  dimensions: [byFundAccount, byPurpose],
  period: "quarter",
  articles: ["26"],
  sources: [],
});
