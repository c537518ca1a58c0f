import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt } from "../checks/facts.ts";
import { byFundAccount, periodsAround } from "./facts.ts";

/** Statements of income and expenditure that are published. */
export const statementsPublished = defineIndicator({
  id: "statements-published",
  title: { zh: "已公布的收支情况表", en: "Statements published" },
  definition: {
    zh: "已公布的收支情况表份数，按表的期间计入，年度汇总表另计一份。应公布的份数及其按期、逾期和未公布情况另有指标。",
    en: "Statements of income and expenditure that are published, in the period each is about, a year's summary as one more. What is due, and of it in time, late and missing, are indicators of their own.",
  },
  numerator: { zh: "份数", en: "statements" },
  unit: "items",
  measure: { kind: "sum" },
  dimensions: [
    byFundAccount,
    {
      name: "granularity",
      title: { zh: "期间类型", en: "Kind of period" },
      codeList: "granularity",
    },
  ],
  period: "quarter",
  articles: ["26"],
  sources: [
    countEach("receipts", (record) => {
      const granularity = textAt(record, "period.granularity") ?? "";
      const to = textAt(record, "period.to");
      if (to === undefined) return [];
      return [
        {
          area: record.area,
          periods: periodsAround(granularity, to),
          dimensions: { fundAccount: textAt(record, "fundAccount") ?? "", granularity },
          numerator: 1,
          denominator: 0,
        },
      ];
    }),
  ],
});
