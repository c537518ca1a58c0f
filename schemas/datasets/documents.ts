import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { documentRules } from "../rules/document.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { documentForms, documentKinds, workerSystems } from "../vocabulary/document-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a document. */
export const documentFields = z.strictObject({
  kind: field(codeOf(documentKinds), {
    ...codeFacts(documentKinds),
    help: {
      zh: "条例要求建立的制度，一项制度一个代码",
      en: "one code for each institution that the regulation orders",
    },
  }),
  form: field(codeOf(documentForms).optional(), codeFacts(documentForms)),
  title: field(line(100), { title: { zh: "文件名称", en: "Title" }, freeText: true }),
  docNo: field(line(60).optional(), {
    title: { zh: "文号", en: "Document" },
    help: { zh: "文号或标准号，如 DB9901/T 12-2025", en: "the number of the document or standard" },
  }),
  issuer: field(line(100).optional(), {
    title: { zh: "制发机关", en: "Issued by" },
    freeText: true,
  }),
  adoptedOn: field(isoDate(), { title: { zh: "制定日期", en: "Adopted on" } }),
  effectiveFrom: field(isoDate().optional(), {
    title: { zh: "施行日期", en: "Effective from" },
  }),
  effectiveTo: field(isoDate().optional(), {
    title: { zh: "有效期止", en: "Effective to" },
    help: {
      zh: "规划期末或失效日期；长期有效的不填",
      en: "end of the plan or validity; absent where it has none",
    },
  }),
  covers: field(z.array(codeOf(workerSystems)).max(10).optional(), {
    ...codeFacts(workerSystems),
    help: {
      zh: "仅社区工作者职业体系制度填写：文件包含第四十六条的哪些制度",
      en: "of the career system alone: which systems of article 46 the document holds",
    },
  }),
  summary: field(prose(2000).optional(), {
    title: { zh: "主要内容", en: "Summary" },
    freeText: true,
  }),
  url: field(
    z
      .url({ protocol: /^https?$/u })
      .max(500)
      .optional(),
    {
      title: { zh: "全文网址", en: "Full text" },
      help: { zh: "http 或 https 网址", en: "an http or https address" },
    },
  ),
});

/** A document by which a government has set up an institution that the regulation orders. */
export const documents = defineDataset({
  name: "documents",
  schemaVersion: 1,
  title: { zh: "制度文件", en: "Institutions and their documents" },
  description: {
    zh: "条例要求市、县（市、区）人民政府建立的制度：联席会议、规划、地方标准、协商机制、网格化管理、物业协同、扶持政策、经费监督、社区工作者职业体系。",
    en: "The institutions that the regulation orders governments to set up, each by its document: joint meetings, plan, standard, consultation, grids, property coordination, policies, funds, community workers.",
  },
  articles: ["4", "11", "25", "28", "31", "39", "42", "45", "46"],
  publisherKinds: ["city", "county"],
  levels: ["city", "county"],
  timeField: "adoptedOn",
  titleField: "title",
  unique: ["area", "kind", "title"],
  filters: [
    "kind",
    "form",
    "title",
    "docNo",
    "issuer",
    "adoptedOn",
    "effectiveFrom",
    "effectiveTo",
    "covers",
  ],
  fields: documentFields,
  rules: documentRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "worker-career-2026",
    data: {
      kind: "worker_career_system",
      form: "measures",
      title: "东湖区社区工作者管理办法（2026年修订）",
      docNo: "东政办发〔2026〕16号",
      issuer: "东湖区人民政府办公室",
      adoptedOn: "2026-08-28",
      effectiveFrom: "2026-10-01",
      effectiveTo: "2031-09-30",
      covers: [
        "post_development",
        "unified_management",
        "pay",
        "training",
        "assessment",
        "promotion_and_dismissal",
      ],
      summary: "规定社区工作者岗位设置、统一招聘管理、三岗十八级薪酬、培训、考核和晋升辞退。",
      url: "https://donghu.example.cn/zwgk/2026/16.html",
    },
  },
});
