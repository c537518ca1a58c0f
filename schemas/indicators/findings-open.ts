import { defineIndicator } from "../../core/statistics/indicator.ts";
import { atVerdict, byArticle, byOutcome, byResponsible, byRule } from "./verdict-facts.ts";

/** What the checks find of the records that stand. */
export const findingsOpen = defineIndicator({
  id: "findings-open",
  title: { zh: "未关闭的比对结果", en: "Open findings" },
  definition: {
    zh: "系统按条文比对现行记录所得、尚未关闭的结果件数，包括与条文不符、提示和资料不足三类，按所涉期间计入。这是系统比对，不是责任认定；逐项见 /v1/findings。",
    en: "Findings that stand open when the records in force are compared with the articles: differing, for attention, and not assessable; counted in the period each is about. A comparison by the system, not a finding of liability; /v1/findings lists them one by one.",
  },
  numerator: { zh: "未关闭的结果数", en: "open findings" },
  unit: "items",
  measure: { kind: "sum" },
  dimensions: [byArticle, byOutcome, byRule, byResponsible],
  period: "year",
  articles: ["17", "22", "23", "24", "26", "48", "49"],
  sources: [],
  verdicts: (judged) => {
    const { check, verdict } = judged;
    const { outcome, responsible } = verdict;
    if (outcome === "pass") return [];
    const codes = { article: check.article, outcome, rule: check.rule, organization: responsible };
    return [atVerdict(judged, codes, 1, 0)];
  },
});
