import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { queryRules } from "../rules/query.ts";
import { queryChannels, queryStatuses } from "../vocabulary/affair-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { disclosureCategories } from "../vocabulary/disclosure-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a question. Who asked is not asked for: it is nobody's business. */
export const queryFields = z.strictObject({
  title: field(line(100), { title: { zh: "询问事项", en: "Question about" }, freeText: true }),
  question: field(prose(2000), {
    title: { zh: "询问内容", en: "Question" },
    help: {
      zh: "不写询问人，不得含个人信息",
      en: "without the asker and without personal data",
    },
    freeText: true,
  }),
  category: field(codeOf(disclosureCategories).optional(), codeFacts(disclosureCategories)),
  about: field(
    z
      .strictObject({
        dataset: field(
          z
            .string()
            .max(40)
            .regex(/^[a-z]+(?:-[a-z]+)*$/u),
          {
            title: { zh: "数据集", en: "Dataset" },
            help: { zh: "小写字母和连字符，如 receipts", en: "lower-case, e.g. receipts" },
          },
        ),
        id: field(line(100), {
          title: { zh: "记录编号", en: "Record" },
          help: { zh: "所询问记录的编号", en: "id or ref of the record asked about" },
        }),
      })
      .optional(),
    { title: { zh: "所询问的公示", en: "Record asked about" } },
  ),
  channel: field(codeOf(queryChannels).optional(), codeFacts(queryChannels)),
  askedOn: field(isoDate(), { title: { zh: "询问日期", en: "Asked on" } }),
  status: field(codeOf(queryStatuses), codeFacts(queryStatuses)),
  answer: field(prose(5000).optional(), { title: { zh: "答复", en: "Answer" }, freeText: true }),
  answeredOn: field(isoDate().optional(), { title: { zh: "答复日期", en: "Answered on" } }),
  answeredBy: field(line(60).optional(), {
    title: { zh: "答复单位", en: "Answered by" },
    help: { zh: "委员会、监督委员会等，不写个人", en: "a body, not a person" },
    freeText: true,
  }),
  referredTo: field(namedOrganization.optional(), {
    title: { zh: "转往单位", en: "Referred to" },
    help: {
      zh: "居民反映公开不及时、不真实时负责核实的街道、乡镇或县",
      en: "the subdistrict, township or county that looks into a complaint",
    },
  }),
  referredOn: field(isoDate().optional(), { title: { zh: "转送日期", en: "Referred on" } }),
});

/** A resident's question on what a committee has published, or has not, and the answer. */
export const queries = defineDataset({
  name: "queries",
  schemaVersion: 1,
  title: { zh: "居民询问与答复", en: "Residents' questions" },
  description: {
    zh: "居民对公开事项提出的询问和委员会的答复，不登记询问人。",
    en: "Questions of residents on published matters and the committee's answers, without the asker.",
  },
  articles: ["26"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "askedOn",
  titleField: "title",
  unique: [],
  filters: [
    "category",
    "about.dataset",
    "about.id",
    "channel",
    "askedOn",
    "status",
    "answeredOn",
    "answeredBy",
    "referredTo.name",
    "referredTo.uscc",
    "referredOn",
  ],
  fields: queryFields,
  rules: queryRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "XW-2026-021",
    data: {
      title: "第三季度救灾资金中应急排水电费的用量",
      question: "公布的应急排水电费480.00元后来又红字冲销216.00元，实际用了多少电？",
      category: "finance",
      about: { dataset: "receipts", id: "2026-Q3/relief" },
      channel: "counter",
      askedOn: "2026-10-13",
      status: "answered",
      answer: "电表读数复核后实际用电553.5千瓦时，电费264.00元，凭证付052、付058可到社区查阅。",
      answeredOn: "2026-10-19",
      answeredBy: "居务监督委员会",
      referredTo: { name: "东湖区人民政府柳溪街道办事处", uscc: "1199010100A0D02025" },
      referredOn: "2026-10-14",
    },
  },
});
