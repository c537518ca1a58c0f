import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { proposalRules } from "../rules/proposal.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { proposalCategories, proposalStatuses } from "../vocabulary/duty-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a proposal. What the handler itself answers is a record of its own (`replies`). */
export const proposalFields = z.strictObject({
  title: field(line(100), { title: { zh: "标题", en: "Title" }, freeText: true }),
  body: field(prose(5000), {
    title: { zh: "意见建议内容", en: "Proposal" },
    help: { zh: "不得含个人信息", en: "without personal data" },
    freeText: true,
  }),
  category: field(codeOf(proposalCategories), codeFacts(proposalCategories)),
  handler: field(namedOrganization, {
    title: { zh: "承办单位", en: "Handler" },
    help: { zh: "收到意见建议的政府或部门", en: "the government or department that received it" },
  }),
  submittedOn: field(isoDate(), { title: { zh: "提交日期", en: "Submitted on" } }),
  receivedOn: field(isoDate().optional(), { title: { zh: "受理日期", en: "Received on" } }),
  dueOn: field(isoDate().optional(), {
    title: { zh: "承诺办结日期", en: "Due on" },
    help: { zh: "承办单位告知的期限", en: "as the handler has said" },
  }),
  status: field(codeOf(proposalStatuses), codeFacts(proposalStatuses)),
  passedBack: field(
    z
      .strictObject({
        on: field(isoDate(), { title: { zh: "日期", en: "Date" } }),
        docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
        note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
      })
      .optional(),
    {
      title: { zh: "转回委员会", en: "Passed back" },
      help: {
        zh: "承办单位将意见建议转交委员会办理的",
        en: "where the handler gave the proposal back to the committee to deal with",
      },
    },
  ),
  reply: field(
    z
      .strictObject({
        on: field(isoDate(), { title: { zh: "日期", en: "Date" } }),
        text: field(prose(2000), { title: { zh: "内容", en: "Text" }, freeText: true }),
        docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
      })
      .optional(),
    {
      title: { zh: "书面答复（委员会转录）", en: "Paper reply" },
      help: {
        zh: "承办单位未在本平台答复的，由委员会转录",
        en: "copied by the committee where the handler did not reply here",
      },
    },
  ),
  doneOn: field(isoDate().optional(), { title: { zh: "办结日期", en: "Done on" } }),
  result: field(prose(1000).optional(), {
    title: { zh: "办理结果", en: "Result" },
    freeText: true,
  }),
  residents: field(count().optional(), {
    title: { zh: "涉及居民人数", en: "Residents concerned" },
    unit: "persons",
  }),
  consultationId: field(line(100).optional(), {
    title: { zh: "所依据的议事协商", en: "Consultation" },
    help: { zh: "议事协商记录的编号", en: "id or ref of the consultation's record" },
  }),
});

/** What a committee asks of a government body for its community, and what became of it. */
export const proposals = defineDataset({
  name: "proposals",
  schemaVersion: 1,
  title: { zh: "意见建议", en: "Proposals" },
  description: {
    zh: "居（村）民委员会向政府及其部门提出的本社区意见建议：承办单位、办理状态和结果。",
    en: "Proposals that committees put to governments and departments for their community: handler, status, result.",
  },
  articles: ["24"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "submittedOn",
  titleField: "title",
  unique: [],
  filters: [
    "category",
    "handler.name",
    "handler.uscc",
    "submittedOn",
    "receivedOn",
    "dueOn",
    "status",
    "passedBack.on",
    "reply.on",
    "doneOn",
    "residents",
    "consultationId",
  ],
  fields: proposalFields,
  rules: proposalRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "JY-2026-009",
    data: {
      title: "关于梧桐里路增设人行横道的建议",
      body: "梧桐里路小学门口早晚高峰车流大，建议增设人行横道和减速带。",
      category: "transport",
      handler: { name: "东湖区人民政府", uscc: "1199010100A0D0106U" },
      submittedOn: "2026-04-13",
      receivedOn: "2026-04-16",
      dueOn: "2026-07-31",
      status: "done",
      passedBack: { on: "2026-04-27", docNo: "东政转〔2026〕8号", note: "5月8日收回自办" },
      reply: {
        on: "2026-05-20",
        text: "已列入第三季度交通设施计划。",
        docNo: "东政函〔2026〕40号",
      },
      doneOn: "2026-08-21",
      result: "人行横道和减速带已施划安装",
      residents: 1300,
      consultationId: "XS-2026-004",
    },
  },
});
