import { defineIndicator } from "../../core/statistics/indicator.ts";
import { byFundAccount, byPurpose } from "./facts.ts";

/** Income per household, by two other indicators. */
export const incomePerHousehold = defineIndicator({
  id: "income-per-household",
  title: { zh: "户均收入", en: "Income per household" },
  definition: {
    zh: "期间内收入合计除以期末有效的登记户数；有社区（村）未登记户数的为未知。",
    en: "Income of the period by the households registered at its end; unknown where a community has no figure.",
  },
  numerator: { zh: "收入合计（分）", en: "total income in fen" },
  denominator: { zh: "期末登记户数", en: "households registered at the period's end" },
  unit: "fen",
  measure: { kind: "per", numerator: "income", denominator: "households", times: 1 },
  dimensions: [byFundAccount, byPurpose],
  period: "quarter",
  articles: ["26"],
  sources: [],
});
