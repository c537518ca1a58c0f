import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { textAt, valueAt } from "../checks/facts.ts";
import { at, byEntruster, dayOf } from "./facts.ts";

/** How many matters came with a written mandate. */
export const entrustmentMandates = defineIndicator({
  id: "entrustment-mandates",
  title: { zh: "有书面委托的委托事项比例", en: "Entrustments with a written mandate" },
  definition: {
    zh: "有书面委托的事项占已知有无书面委托的事项的比例，按开始日期计入；不含要求出具证明。",
    en: "Share of matters with a written mandate, of those known to have one or not; requests for certificates left out; counted by the first day.",
  },
  numerator: { zh: "有书面委托的事项数", en: "matters with a mandate" },
  denominator: { zh: "事项数", en: "matters" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [byEntruster],
  period: "year",
  articles: ["23"],
  sources: [
    countEach("entrustments", (record) => {
      const mandate = valueAt(record, "mandate");
      const isCertificate = textAt(record, "reportKind") === "certificate_requested";
      if (mandate === undefined || isCertificate) return [];
      const organization = textAt(record, "entruster.uscc");
      return [at(record, dayOf(record), { organization }, Number(mandate !== null), 1)];
    }),
  ],
});
