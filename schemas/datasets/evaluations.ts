import * as z from "zod";
import { defineDataset, field, remark } from "../../core/definitions.ts";
import { answeredOpinions } from "../rules/answered-opinions.ts";
import { evaluationRules } from "../rules/evaluation.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { divisionCode } from "../vocabulary/division-code.ts";
import {
  evaluationGrades,
  evaluationKinds,
  evaluationMethods,
  evaluationSectors,
} from "../vocabulary/evaluation-codes.ts";
import { organizationMembers } from "../vocabulary/named-organization.ts";
import { recordReference } from "../vocabulary/reference.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";

/** One opinion that residents or committees gave. */
export const evaluationOpinion = z.strictObject({
  no: field(z.int().min(1).max(500), {
    title: { zh: "序号", en: "Number" },
    help: { zh: "从1起连续编号", en: "numbered from 1 without gaps" },
  }),
  text: field(prose(2000), {
    title: { zh: "意见", en: "Opinion" },
    help: { zh: "不得含个人信息", en: "without personal data" },
    freeText: true,
  }),
});

/** What an opinion repeats of its appraisal. */
export const evaluationHead = {
  kind: field(codeOf(evaluationKinds), codeFacts(evaluationKinds)),
  organiserCode: field(divisionCode().optional(), {
    title: { zh: "组织方区划代码", en: "Organiser's area" },
    help: {
      zh: "由街道办事处、乡镇人民政府等组织的填其区划代码；本委员会自行组织的不填",
      en: "area code of the subdistrict, township or body above that organised it; left out where the committee did",
    },
  }),
  subject: field(
    z.strictObject({
      ...organizationMembers,
      sector: field(codeOf(evaluationSectors), codeFacts(evaluationSectors)),
    }),
    { title: { zh: "评议对象", en: "Appraised" } },
  ),
  period: field(z.string().regex(/^\d{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/u), {
    title: { zh: "评议期间", en: "Period" },
    help: {
      zh: "年 2026，半年 2026-H1，季度 2026-Q3，月 2026-09",
      en: "year 2026, half-year 2026-H1, quarter 2026-Q3, month 2026-09",
    },
  }),
  method: field(codeOf(evaluationMethods), codeFacts(evaluationMethods)),
  feedbackSentOn: field(isoDate().nullable().optional(), {
    title: { zh: "意见反馈日期", en: "Feedback sent on" },
    help: { zh: "评议意见送达评议对象的日期", en: "when the opinions reached the appraised" },
  }),
};

/** The members of an appraisal. Responses are records of their own (`evaluation-responses`). */
export const evaluationFields = z.strictObject({
  ...evaluationHead,
  heldOn: field(isoDate().optional(), { title: { zh: "评议日期", en: "Held on" } }),
  reappraisalOf: field(recordReference().optional(), {
    title: { zh: "所复评的评议", en: "Re-appraisal of" },
    help: {
      zh: "整改后再次评议的，填前一次评议记录的标识",
      en: "id of the earlier appraisal, where this one looks at what has become of it",
    },
  }),
  ballots: field(
    z.strictObject({
      issued: field(count(), { title: { zh: "发放", en: "Issued" }, unit: "items" }),
      returned: field(count(), { title: { zh: "收回", en: "Returned" }, unit: "items" }),
      valid: field(count(), { title: { zh: "有效", en: "Valid" }, unit: "items" }),
    }),
    { title: { zh: "评议表", en: "Ballots" } },
  ),
  tally: field(
    z.strictObject({
      satisfied: field(count(), { title: { zh: "满意", en: "Satisfied" }, unit: "items" }),
      basicallySatisfied: field(count(), {
        title: { zh: "基本满意", en: "Basically satisfied" },
        unit: "items",
      }),
      dissatisfied: field(count(), {
        title: { zh: "不满意", en: "Dissatisfied" },
        unit: "items",
      }),
    }),
    {
      title: { zh: "评议结果", en: "Tally" },
      help: { zh: "三项之和等于有效份数", en: "the three add up to the valid ballots" },
    },
  ),
  score: field(
    decimal(2)
      .refine(
        (score) => Number(score) <= 100,
        remark("schema.range", "得分不能大于100", "a score is 100 at most"),
      )
      .optional(),
    {
      title: { zh: "得分", en: "Score" },
      help: {
        zh: "0 至 100，用文本表示，最多两位小数",
        en: "0 to 100 as text, at most 2 places",
      },
      decimal: true,
    },
  ),
  grade: field(codeOf(evaluationGrades).optional(), codeFacts(evaluationGrades)),
  usedInPerformanceAppraisal: field(z.boolean().nullable().optional(), {
    title: { zh: "作为部门绩效考核内容", en: "Used in the performance appraisal" },
    help: { zh: "尚不清楚的填 null", en: "null where it is not known yet" },
  }),
  appraisalDocNo: field(line(60).optional(), {
    title: { zh: "绩效考核结果文号", en: "Document of the performance appraisal" },
    help: {
      zh: "县（市、区）公布绩效考核结果的文件",
      en: "the county's document that gives the result",
    },
  }),
  opinions: field(z.array(evaluationOpinion).max(500).optional(), {
    title: { zh: "评议意见", en: "Opinions" },
  }),
  note: field(prose(1000).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** An appraisal of a department or a public utility by the residents or committees it serves. */
export const evaluations = defineDataset({
  name: "evaluations",
  schemaVersion: 1,
  title: { zh: "服务评议", en: "Appraisals" },
  description: {
    zh: "居（村）民委员会对部门服务社区工作的集中评议，以及居民对供水、供电、供气、环境卫生、园林绿化等公共服务单位的评议。",
    en: "Appraisals of departments by the committees, and of water, power, gas, sanitation, landscaping and other services by the residents.",
  },
  articles: ["48"],
  publisherKinds: ["residents_committee", "villagers_committee", "subdistrict"],
  levels: ["township", "community"],
  timeField: "publishedAt",
  titleField: "subject.name",
  unique: ["organiserCode", "subject.uscc", "period", "area"],
  filters: [
    "kind",
    "organiserCode",
    "subject.name",
    "subject.uscc",
    "subject.sector",
    "period",
    "method",
    "heldOn",
    "reappraisalOf",
    "feedbackSentOn",
    "ballots.issued",
    "ballots.returned",
    "ballots.valid",
    "tally.satisfied",
    "tally.basicallySatisfied",
    "tally.dissatisfied",
    "score",
    "grade",
    "usedInPerformanceAppraisal",
    "appraisalDocNo",
  ],
  fields: evaluationFields,
  rules: evaluationRules,
  awaits: answeredOpinions,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "PY-2026-civil-affairs",
    data: {
      kind: "department",
      organiserCode: "990101003",
      subject: { name: "东湖区民政局", uscc: "1199010100A0D0018D", sector: "civil_affairs" },
      period: "2026-H1",
      method: "centralised_appraisal",
      feedbackSentOn: "2026-08-04",
      heldOn: "2026-07-22",
      reappraisalOf: "evl-0001",
      ballots: { issued: 15, returned: 15, valid: 14 },
      tally: { satisfied: 11, basicallySatisfied: 2, dissatisfied: 1 },
      score: "92.50",
      grade: "excellent",
      usedInPerformanceAppraisal: true,
      appraisalDocNo: "东绩办〔2026〕12号",
      opinions: [{ no: 1, text: "高龄津贴核对的通知下达较晚，建议提前十个工作日告知社区。" }],
      note: "由柳溪街道办事处统一组织",
    },
  },
});
