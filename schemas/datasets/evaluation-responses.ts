import * as z from "zod";
import { defineDataset, field, publisherKinds } from "../../core/definitions.ts";
import { checkOpinionNo, evaluationResponseRules } from "../rules/evaluation-response.ts";
import { listedWithDays } from "../rules/listed-answers.ts";
import { responseReporters, responseStatuses } from "../vocabulary/answer-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a response. */
const responseFields = z.strictObject({
  evaluation: field(line(80), {
    title: { zh: "所回应的评议", en: "Appraisal" },
    help: { zh: "评议记录的标识或编号", en: "id or ref of the appraisal" },
  }),
  opinionNo: field(z.int().min(1).max(500).optional(), {
    title: { zh: "意见序号", en: "Opinion" },
    help: {
      zh: "评议中的意见序号；对评议整体的回应不填",
      en: "its number in the appraisal; left out where the whole is answered",
    },
  }),
  respondedOn: field(isoDate(), { title: { zh: "回应日期", en: "Responded on" } }),
  text: field(prose(2000), { title: { zh: "回应内容", en: "Response" }, freeText: true }),
  measure: field(prose(1000).optional(), {
    title: { zh: "整改措施", en: "Measure" },
    freeText: true,
  }),
  dueOn: field(isoDate().optional(), { title: { zh: "承诺完成日期", en: "Due on" } }),
  doneOn: field(isoDate().optional(), { title: { zh: "办结日期", en: "Done on" } }),
  status: field(codeOf(responseStatuses), codeFacts(responseStatuses)),
  reportedBy: field(codeOf(responseReporters).optional(), {
    ...codeFacts(responseReporters),
    help: { zh: "不填为被评议单位", en: "the organisation appraised where it is left out" },
  }),
});

/** What the organisation appraised answers, opinion by opinion; or the committee of an answer on paper. */
export const evaluationResponses = defineDataset({
  name: "evaluation-responses",
  schemaVersion: 1,
  title: { zh: "评议回应", en: "Responses to appraisals" },
  description: {
    zh: "被评议单位对评议意见的回应，由评议所指明的单位发布；书面答复可由组织评议的居（村）民委员会代报。",
    en: "Responses to the opinions of an appraisal, by the organisation that it names; an answer on paper may be reported by the committee whose appraisal it is.",
  },
  articles: ["48"],
  publisherKinds,
  levels: ["city", "county", "township", "community"],
  timeField: "respondedOn",
  unique: ["evaluation", "opinionNo"],
  filters: ["evaluation", "opinionNo", "respondedOn", "dueOn", "doneOn", "status", "reportedBy"],
  fields: responseFields,
  rules: evaluationResponseRules,
  answers: {
    field: "evaluation",
    subjects: [{ dataset: "evaluations", named: "subject.uscc" }],
    reported: { field: "reportedBy", value: "committee" },
    rule: checkOpinionNo,
    shows: ["opinionNo", "respondedOn", "status", "dueOn", "doneOn"],
    stateOf: listedWithDays("responses"),
  },
  example: {
    op: "publish",
    area: "990101003005",
    ref: "HY-2026-12",
    data: {
      evaluation: "evl-0001",
      respondedOn: "2026-10-30",
      text: "二次加压泵已检修，计划停水提前24小时在网格群发布。",
      measure: "检修水泵，改进通知方式",
      dueOn: "2026-12-31",
      doneOn: "2026-10-28",
      status: "done",
      reportedBy: "organization",
    },
  },
});
