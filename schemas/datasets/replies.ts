import * as z from "zod";
import { defineDataset, field, publisherKinds } from "../../core/definitions.ts";
import { datesPast } from "../rules/date-rules.ts";
import { listedAs } from "../rules/listed-answers.ts";
import { replyStatuses, replySubjects } from "../vocabulary/answer-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a reply. */
const replyFields = z.strictObject({
  subject: field(
    z.strictObject({
      dataset: field(codeOf(replySubjects), codeFacts(replySubjects)),
      id: field(line(80), {
        title: { zh: "记录", en: "Record" },
        help: { zh: "所答复记录的标识或编号", en: "id or ref of the record" },
      }),
    }),
    { title: { zh: "答复对象", en: "Subject" } },
  ),
  text: field(prose(2000), { title: { zh: "答复内容", en: "Reply" }, freeText: true }),
  status: field(codeOf(replyStatuses), codeFacts(replyStatuses)),
  repliedOn: field(isoDate(), { title: { zh: "答复日期", en: "Replied on" } }),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
});

/** What the organisation that a proposal, an entrustment or a finding names says to it. */
export const replies = defineDataset({
  name: "replies",
  schemaVersion: 1,
  title: { zh: "答复", en: "Replies" },
  description: {
    zh: "意见建议的承办单位、被填报委托事项的委托单位作出的答复，由记录所指明的单位发布。",
    en: "Replies of the handler of a proposal or the entruster of a reported matter: of the organisation that the record names.",
  },
  articles: ["23", "24", "51"],
  publisherKinds,
  levels: ["city", "county", "township", "community"],
  timeField: "repliedOn",
  unique: [], // one may reply more than once: accepted first, done later
  filters: ["subject.dataset", "subject.id", "status", "repliedOn", "docNo"],
  fields: replyFields,
  rules: [datesPast("repliedOn")],
  answers: {
    field: "subject",
    subjects: [
      { dataset: "proposals", named: "handler.uscc" },
      { dataset: "entrustments", named: "entruster.uscc" },
    ],
    shows: ["status", "repliedOn", "docNo"],
    stateOf: listedAs("replies"),
  },
  example: {
    op: "publish",
    area: "990101003006",
    ref: "DF-2026-11",
    data: {
      subject: { dataset: "entrustments", id: "ent-0008" },
      text: "体检组织工作自8月起由辖区卫生院承担，社区只协助通知。",
      status: "done",
      repliedOn: "2026-10-30",
      docNo: "东卫函〔2026〕61号",
    },
  },
});
