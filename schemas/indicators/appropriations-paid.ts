import { defineIndicator, defineSource } from "../../core/statistics/indicator.ts";
import { numberAt, textAt } from "../checks/facts.ts";
import { byFundAccount, periodsAround } from "./facts.ts";

interface Appropriation {
  readonly area: string;
  readonly fundAccount: string;
  readonly granularity: string;
  readonly to: string;
  readonly paidFen: number;
  /** What was to be paid in the period; `null` where it is not published. */
  readonly dueFen: number | null;
}

/** Funds for communities that were paid, of those that were to be (article 41). */
export const appropriationsPaid = defineIndicator({
  id: "appropriations-paid",
  title: { zh: "经费拨付率", en: "Appropriations paid" },
  definition: {
    zh: "已拨付除以应拨付：年度记录对年度预算，月度和季度记录对本期计划拨付；有分期记录的，年度汇总不再计入；计划未公布的不计。",
    en: "Paid by what was to be paid: a year's record by its budget, a month's or quarter's by what was scheduled; a year's summary beside its parts is not counted again, and records without a schedule are left out.",
  },
  numerator: { zh: "已拨付（分）", en: "paid, in fen" },
  denominator: { zh: "应拨付（分）", en: "to be paid, in fen" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [byFundAccount],
  period: "quarter",
  articles: ["41", "43"],
  sources: [
    defineSource<Appropriation>({
      dataset: "appropriations",
      caseOf: (record) =>
        [
          record.area,
          textAt(record, "fundAccount") ?? "",
          textAt(record, "recipient.uscc") ?? "",
          textAt(record, "period.to")?.slice(0, 4) ?? "",
        ].join("|"),
      factsOf: (record) => {
        const granularity = textAt(record, "period.granularity") ?? "";
        const due = numberAt(record, granularity === "year" ? "budgetFen" : "scheduledFen");
        return {
          area: record.area,
          fundAccount: textAt(record, "fundAccount") ?? "",
          granularity,
          to: textAt(record, "period.to") ?? record.time,
          paidFen: numberAt(record, "paidFen") ?? 0,
          dueFen: due ?? null,
        };
      },
      contributionsOf: (records) => {
        const parts = records.filter(({ granularity }) => granularity !== "year");
        return (parts.length > 0 ? parts : records).flatMap((one) =>
          one.dueFen === null
            ? []
            : [
                {
                  area: one.area,
                  periods: periodsAround(one.granularity, one.to),
                  dimensions: { fundAccount: one.fundAccount },
                  numerator: one.paidFen,
                  denominator: one.dueFen,
                },
              ],
        );
      },
    }),
  ],
});
