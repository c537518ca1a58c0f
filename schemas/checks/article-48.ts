/** Article 48: appraisals of departments and utilities, their figures, and what becomes of the result. */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { countiesOf, governmentOf } from "./county-government.ts";
import { flagAt, inForceSince, numberAt, textAt } from "./facts.ts";
import { heldOn } from "./evaluation-facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

const departmentText = {
  zh: "街道办事处、乡（镇）人民政府评议有关部门服务社区工作，应当由居（村）民委员会组织集中评议，评议结果作为部门绩效考核的内容。",
  en: "Where a subdistrict or township appraises how departments serve communities, the committees hold a centralised appraisal, whose result is part of the department's performance appraisal.",
};

const figures: Check = {
  rule: "V48a",
  title: { zh: "评议表份数前后一致", en: "The ballots add up" },
  // The article orders the appraisal, not the equation: what does not add up is for a human to look at.
  basis: "regulation",
  article: "48",
  text: departmentText,
  judge: ({ subjects }) =>
    subjects
      .filter((each) => heldOn(each) >= inForceSince)
      .map((each) => verdictOn(each, publisherOf(each), ballots(each), aboutOf(each))),
};

const used: Check<"counties"> = {
  rule: "V48c",
  title: {
    zh: "评议结果作为部门绩效考核内容",
    en: "The result is part of the department's performance appraisal",
  },
  basis: "regulation",
  article: "48",
  text: departmentText,
  judge: ({ subjects, related: { counties } }) =>
    subjects
      .filter((each) => textAt(each, "kind") === "department" && heldOn(each) >= inForceSince)
      .map((each) => verdictOn(each, governmentOf(counties), useOf(each), aboutOf(each))),
};

/** Appraisals one by one, each beside the government of its county. */
export const evaluationCases = defineCaseGroup<"counties">({
  name: "evaluations",
  subject: "evaluations",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    counties: countiesOf,
  },
  settings: [],
  checks: [figures, used],
});

function ballots(evaluation: JudgedRecord): Found {
  const names = ["ballots.issued", "ballots.returned", "ballots.valid"] as const;
  const [issued, returned, valid] = names.map((name) => numberAt(evaluation, name));
  const tally = ["satisfied", "basicallySatisfied", "dissatisfied"].map((name) =>
    numberAt(evaluation, `tally.${name}`),
  );
  const values = {
    issued: issued ?? null,
    returned: returned ?? null,
    valid: valid ?? null,
    tally: null,
  };
  if (
    issued === undefined ||
    returned === undefined ||
    valid === undefined ||
    tally.includes(undefined)
  ) {
    return [
      "not_assessable",
      "评议表份数或结果未登记齐全，无法核对。",
      "The ballots or the tally are not recorded in full, so they cannot be compared.",
      values,
    ];
  }
  const sum = tally.reduce<number>((total, count) => total + (count ?? 0), 0);
  const right = issued >= returned && returned >= valid && valid === sum;
  return [
    right ? "pass" : "advisory",
    `发放 ${issued} 份，收回 ${returned} 份，有效 ${valid} 份，三项结果合计 ${sum} 份，${right ? "前后一致" : "前后不一致"}。`,
    `${issued} ballots issued, ${returned} returned, ${valid} valid; the three results add up to ${sum}, which ${right ? "agrees" : "does not agree"}.`,
    { ...values, tally: sum },
  ];
}

/** Counts only with the document of the county's result (domain.md A3). */
function useOf(evaluation: JudgedRecord): Found {
  const isUsed = flagAt(evaluation, "usedInPerformanceAppraisal");
  const docNo = textAt(evaluation, "appraisalDocNo");
  const values = { usedInPerformanceAppraisal: isUsed ?? null, appraisalDocNo: docNo ?? null };
  if (isUsed === undefined || docNo === undefined) {
    const [zh, en] =
      isUsed === undefined
        ? ["是否作为部门绩效考核内容", "Whether the result is part of the performance appraisal"]
        : ["绩效考核结果的文号", "The document of the performance appraisal's result"];
    return [
      "not_assessable",
      `${zh}没有登记，无法判断。`,
      `${en} is not recorded, so it cannot be told.`,
      values,
    ];
  }
  return isUsed
    ? [
        "pass",
        `评议结果已作为部门绩效考核内容（${docNo}）。`,
        `The result is part of the performance appraisal (${docNo}).`,
        values,
      ]
    : [
        "breach",
        `绩效考核结果已公布（${docNo}），评议结果没有作为考核内容。`,
        `The performance appraisal's result is out (${docNo}), and this appraisal was not part of it.`,
        values,
      ];
}

function aboutOf(evaluation: JudgedRecord): { readonly name: string; readonly period: string } {
  const period = textAt(evaluation, "period") ?? evaluation.time;
  return { name: `${textAt(evaluation, "subject.name") ?? ""} ${period} 评议`, period };
}
