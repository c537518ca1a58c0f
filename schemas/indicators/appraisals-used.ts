import { defineIndicator } from "../../core/statistics/indicator.ts";
import { assessedBy } from "./verdict-facts.ts";

/** How many appraisals of departments became part of their performance appraisal. */
export const appraisalsUsed = defineIndicator({
  id: "appraisals-used",
  title: { zh: "评议结果用于绩效考核的比例", en: "Appraisals used in the performance appraisal" },
  definition: {
    zh: "对部门的评议中，结果作为部门绩效考核内容的比例，按评议期间计入；只计绩效考核结果文号已公布的评议，其余资料不足、不计入。",
    en: "Share of the appraisals of departments whose result is part of the department's performance appraisal, counted in the period of the appraisal; only those with the published document of that result, the others cannot be told.",
  },
  numerator: { zh: "作为绩效考核内容的评议数", en: "appraisals that were used" },
  denominator: { zh: "绩效考核结果已公布的评议数", en: "appraisals with a published result" },
  unit: "ratio",
  measure: { kind: "ratio" },
  articles: ["48"],
  ...assessedBy("V48c", "pass"),
});
