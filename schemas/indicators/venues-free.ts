import { countEach, defineIndicator } from "../../core/statistics/indicator.ts";
import { flagAt } from "../checks/facts.ts";
import { at, dayOf } from "./facts.ts";

/** Venues given to community organisations free of charge (article 39). */
export const venuesFree = defineIndicator({
  id: "venues-free",
  title: { zh: "无偿提供场地的比例", en: "Venues given free of charge" },
  definition: {
    zh: "无偿提供的场地使用占全部场地使用的比例，按起始日期计入。",
    en: "Share of uses of facilities that were free of charge, counted by the first day.",
  },
  numerator: { zh: "无偿使用次数", en: "uses free of charge" },
  denominator: { zh: "使用次数", en: "uses" },
  unit: "ratio",
  measure: { kind: "ratio" },
  dimensions: [],
  period: "year",
  articles: ["39"],
  sources: [
    countEach("facility-uses", (record) => [
      at(record, dayOf(record), {}, Number(flagAt(record, "free") === true), 1),
    ]),
  ],
});
