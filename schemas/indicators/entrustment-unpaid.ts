import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { at, byEntruster } from "./facts.ts";
import { fundsOf } from "./entrustment-facts.ts";

/** What is still owed of the funds agreed. */
export const entrustmentUnpaid = defineIndicator({
  id: "entrustment-unpaid",
  title: { zh: "委托事项未拨付经费", en: "Entrustment funds not paid" },
  definition: {
    zh: "约定经费减去已公布的拨付（不小于零）的合计，按应拨付日期计入：to 取上月，即为已逾期的金额。",
    en: "Funds agreed less the payments published, never below zero, counted by the day they were due: with `to` as last month, what is overdue.",
  },
  numerator: { zh: "未拨付（分）", en: "not paid, in fen" },
  unit: "fen",
  measure: { kind: "sum" },
  dimensions: [byEntruster],
  period: "year",
  articles: ["23", "51"],
  sources: [
    countEach("entrustments", (record) => {
      const funds = fundsOf(record);
      if (funds === undefined) return [];
      const { dueOn, organization, paidFen, agreedFen } = funds;
      return [at(record, dueOn, { organization }, Math.max(0, agreedFen - paidFen))];
    }),
  ],
});
