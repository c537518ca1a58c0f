import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { honourRules } from "../rules/honour.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { honourKinds, honourLevels, recipientKinds } from "../vocabulary/honour-codes.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

const consent = z.strictObject({
  given: field(z.boolean(), {
    title: { zh: "本人同意公开", en: "Consent given" },
    help: { zh: "个人和家庭须为 true", en: "true for a person or family" },
  }),
  on: field(isoDate(), { title: { zh: "同意日期", en: "Date" } }),
});

/** The members of an honour. */
export const honourFields = z.strictObject({
  honourKind: field(codeOf(honourKinds), codeFacts(honourKinds)),
  title: field(line(100), { title: { zh: "表彰名称", en: "Honour" }, freeText: true }),
  level: field(codeOf(honourLevels), codeFacts(honourLevels)),
  year: field(z.int().min(1990).max(2099), { title: { zh: "年度", en: "Year" } }),
  awardedOn: field(isoDate(), { title: { zh: "表彰日期", en: "Awarded on" } }),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
  recipientKind: field(codeOf(recipientKinds), codeFacts(recipientKinds)),
  recipientName: field(line(60), {
    title: { zh: "表彰对象", en: "Recipient" },
    help: {
      zh: "单位、社区写全称；个人和家庭去标识化，如“李某”“王某某家庭”",
      en: "the full name of an organisation or community; persons and families masked",
    },
    freeText: true,
  }),
  recipientUscc: field(
    uscc().optional(),
    usccFacts("表彰对象统一社会信用代码", "Recipient's credit code"),
  ),
  reason: field(prose(500).optional(), { title: { zh: "事迹", en: "Reason" }, freeText: true }),
  consent: field(consent.optional(), {
    title: { zh: "同意公开", en: "Consent" },
    help: { zh: "个人和家庭必填", en: "required for persons and families" },
  }),
});

/** An honour for a contribution to the community (article 10) or of an appraisal (article 29). */
export const honours = defineDataset({
  name: "honours",
  schemaVersion: 1,
  title: { zh: "表彰奖励", en: "Honours" },
  description: {
    zh: "社区治理突出贡献的表彰，文明社区、文明乡村、文明家庭和道德模范。个人姓名去标识化并经本人同意。",
    en: "Commendations for community governance; civilised communities, villages, families and moral models. Persons are masked and have consented.",
  },
  articles: ["10", "29"],
  publisherKinds: ["city", "county", "department"],
  levels: ["city", "county", "township", "community"],
  timeField: "awardedOn",
  titleField: "title",
  unique: ["area", "honourKind", "level", "year", "title", "recipientName"],
  filters: [
    "honourKind",
    "title",
    "level",
    "year",
    "awardedOn",
    "docNo",
    "recipientKind",
    "recipientName",
    "recipientUscc",
  ],
  fields: honourFields,
  rules: honourRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "2026-moral-model-07",
    data: {
      honourKind: "moral_model",
      title: "东湖区第九届道德模范（助人为乐）",
      level: "county",
      year: 2026,
      awardedOn: "2026-09-20",
      docNo: "东文明委〔2026〕11号",
      recipientKind: "person",
      recipientName: "周某某",
      reason: "十二年义务维护楼院公共设施，组织邻里互助小组。",
      consent: { given: true, on: "2026-09-02" },
    },
  },
});
