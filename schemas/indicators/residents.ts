import { defineIndicator } from "../../core/statistics/indicator.ts";
import { registeredStock } from "./registered-stock.ts";

/** Residents of communities, as the register has them. */
export const residents = defineIndicator({
  id: "residents",
  title: { zh: "常住人口", en: "Residents" },
  definition: {
    zh: "期末有效的社区（村）登记常住人口合计；有一个社区（村）未登记的，为未知。",
    en: "Residents of the communities registered at the period's end; unknown where one of them has no figure.",
  },
  numerator: { zh: "登记常住人口", en: "registered residents" },
  unit: "persons",
  measure: { kind: "stock" },
  dimensions: [],
  period: "year",
  articles: ["12", "46"],
  sources: [registeredStock("population")],
});
