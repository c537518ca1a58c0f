import { defineIndicator } from "../../core/statistics/indicator.ts";
import { assessedBy } from "./verdict-facts.ts";

/** How many responses of utilities came within the days that their county has set. */
export const responsesInSetTime = defineIndicator({
  id: "responses-in-set-time",
  title: { zh: "按当地规定期限回应率", en: "Responses within the days set locally" },
  definition: {
    zh: "公共服务单位对居民委员会所组织评议的意见，在本县（市、区）规定的工作日数内回应的比例，按公布日期计入；条文要求及时回应，未定天数，未另行规定的按15个工作日。只计已回应、反馈日期已知的意见；各县统一口径另见“15个工作日内回应率”。",
    en: "Share of the opinions answered within the working days that the county has set (15 where it has set none; the article says in time without a number), of the utilities' responses to appraisals by residents' committees whose day of passing on is known; counted by the day the appraisal was published. Responses within 15 working days is the yardstick that is one for all counties.",
  },
  numerator: { zh: "期限内回应的意见数", en: "answered within the days set" },
  denominator: { zh: "能够比对的已回应意见数", en: "answered opinions that could be compared" },
  unit: "ratio",
  measure: { kind: "ratio" },
  articles: ["48"],
  ...assessedBy("V48b", "pass"),
});
