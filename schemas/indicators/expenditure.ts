import { defineIndicator } from "../../core/statistics/indicator.ts";
import { byFundAccount, byPurpose } from "./facts.ts";
import { countLines } from "./flows.ts";

/** What committees spent, by their own statements. */
export const expenditure = defineIndicator({
  id: "expenditure",
  title: { zh: "支出", en: "Expenditure" },
  definition: {
    zh: "已公布收支情况表中支出明细的合计，红字冲销按负数计；按表的期间计入，季度表只计入季度和年度；有月表、季表的，年度汇总表不再计入。",
    en: "Sum of the expenditure lines of published statements, reversals as negative amounts; counted in the statement's own period, so a quarter's in quarters and years alone; a year's summary beside its months or quarters is not counted again.",
  },
  numerator: { zh: "支出合计（分）", en: "total expenditure in fen" },
  unit: "fen",
  measure: { kind: "sum" },
  dimensions: [byFundAccount, byPurpose],
  period: "quarter",
  articles: ["26", "41", "43"],
  sources: [countLines("expenditure")],
});
