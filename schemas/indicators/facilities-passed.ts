import { defineIndicator } from "../../core/statistics/indicator.ts";
import { countFacilityVerdicts } from "./facility-verdicts.ts";

/** Facilities that meet the article, rule by rule. */
export const facilitiesPassed = defineIndicator({
  id: "facilities-passed",
  title: { zh: "设施达标数", en: "Facilities that pass" },
  definition: {
    zh: "第十七条逐条规则比对中达标的件数，按设施日期计入：F17a 建设用地、F17b 每百户面积（按建设项目）、F17c 四同步与验收、F17d 已建成区用房（按社区）；共用设施只计一次；分母为全部比对数。",
    en: "Comparisons with the rules of article 17 that pass, counted by the facility's day: F17a land, F17b area per 100 households (by development), F17c built and accepted together, F17d offices in existing areas (by community); a shared facility counts once; the denominator is all comparisons.",
  },
  numerator: { zh: "达标数", en: "passed" },
  ...countFacilityVerdicts(["pass"]),
});
