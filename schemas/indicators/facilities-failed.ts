import { defineIndicator } from "../../core/statistics/indicator.ts";
import { countFacilityVerdicts } from "./facility-verdicts.ts";

/** Facilities that do not meet the article, rule by rule. */
export const facilitiesFailed = defineIndicator({
  id: "facilities-failed",
  title: { zh: "设施未达标数", en: "Facilities that fail" },
  definition: {
    zh: "第十七条逐条规则比对中未达标的件数（与条文不符和提示），规则和计入办法同“设施达标数”；分母为全部比对数。",
    en: "Comparisons with the rules of article 17 that fail (differing, or for attention); rules and counting as for facilities that pass; the denominator is all comparisons.",
  },
  numerator: { zh: "未达标数", en: "failed" },
  ...countFacilityVerdicts(["breach", "advisory"]),
});
