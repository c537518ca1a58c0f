import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { at, byEntruster } from "./facts.ts";
import { fundsOf } from "./entrustment-facts.ts";

/** How much of the funds agreed was paid. */
export const entrustmentFunds = defineIndicator({
  id: "entrustment-funds",
  title: { zh: "委托事项经费到位率", en: "Entrustment funds paid" },
  definition: {
    zh: "已拨付经费除以约定经费，按经费应拨付日期（没有的按开始日期）计入；约定或拨付情况未公布的不计。",
    en: "Funds paid by funds agreed, counted by the day they were due (else the first day); matters whose agreement or payments are not published are left out.",
  },
  numerator: { zh: "已拨付（分）", en: "paid, in fen" },
  denominator: { zh: "约定（分）", en: "agreed, in fen" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [byEntruster],
  period: "year",
  articles: ["23"],
  sources: [
    countEach("entrustments", (record) => {
      const funds = fundsOf(record);
      if (funds === undefined) return [];
      const { dueOn, organization, paidFen, agreedFen } = funds;
      return [at(record, dueOn, { organization }, paidFen, agreedFen)];
    }),
  ],
});
