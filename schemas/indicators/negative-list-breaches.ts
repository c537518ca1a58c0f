import { defineIndicator } from "../../core/statistics/indicator.ts";
import { countBreaches } from "./breaches.ts";

/** Matters left to committees that the negative list forbids. */
export const negativeListBreaches = defineIndicator({
  id: "negative-list-breaches",
  title: { zh: "交办负面清单事项", en: "Matters on the negative list" },
  definition: {
    zh: "委托或安排给社区的事项中，经比对列在负面清单上、与条文不符的件数，按开始日期计入；分母为能够比对的事项数。乡镇、街道交办的仅作提示，不计入。",
    en: "Matters left to communities that stand on the negative list and so differ from the article, counted by the first day; the denominator is the matters that could be compared. Those of townships and subdistricts are for attention only and not counted.",
  },
  numerator: { zh: "与条文不符的事项数", en: "matters that differ" },
  denominator: { zh: "能够比对的事项数", en: "matters compared" },
  articles: ["23"],
  ...countBreaches("E23b"),
});
