import { defineIndicator } from "../../core/statistics/indicator.ts";
import { countFacilityVerdicts } from "./facility-verdicts.ts";

/** Facilities of which facts are missing, rule by rule. */
export const facilitiesNotAssessable = defineIndicator({
  id: "facilities-not-assessable",
  title: { zh: "设施资料不足数", en: "Facilities that cannot be assessed" },
  definition: {
    zh: "第十七条逐条规则比对中资料不足、无法比对的件数，规则和计入办法同“设施达标数”；分母为全部比对数。资料不足不等于达标。",
    en: "Comparisons with the rules of article 17 for which facts are missing; rules and counting as for facilities that pass; the denominator is all comparisons. Not assessable is never a pass.",
  },
  numerator: { zh: "资料不足数", en: "not assessable" },
  ...countFacilityVerdicts(["not_assessable"]),
});
