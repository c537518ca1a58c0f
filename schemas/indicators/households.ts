import { defineIndicator } from "../../core/statistics/indicator.ts";
import { registeredStock } from "./registered-stock.ts";

/** Households of communities, as the register has them. */
export const households = defineIndicator({
  id: "households",
  title: { zh: "户数", en: "Households" },
  definition: {
    zh: "期末有效的社区（村）登记户数合计；有一个社区（村）未登记户数的，为未知。",
    en: "Households of the communities registered at the period's end; unknown where one of them has no figure.",
  },
  numerator: { zh: "登记户数", en: "registered households" },
  unit: "households",
  measure: { kind: "stock" },
  dimensions: [],
  period: "year",
  articles: ["12"],
  sources: [registeredStock("households")],
});
