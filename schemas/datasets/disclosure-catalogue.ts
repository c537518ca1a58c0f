import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { disclosureCatalogueRules } from "../rules/disclosure-catalogue.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { audiences, channels, disclosureCategories } from "../vocabulary/disclosure-codes.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { disclosureCadences, disclosureWays } from "../vocabulary/oversight-codes.ts";
import { publisherKindCodes } from "../vocabulary/registry-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an entry: the columns of the catalogues in use, and what obligations follow from. */
export const disclosureCatalogueFields = z.strictObject({
  code: field(line(40), {
    title: { zh: "公开目录编号", en: "Catalogue code" },
    help: { zh: "公示中以 catalogueCode 引用", en: "notices refer to it as catalogueCode" },
  }),
  category: field(codeOf(disclosureCategories).optional(), codeFacts(disclosureCategories)),
  primaryMatter: field(line(100), {
    title: { zh: "一级事项", en: "Matter" },
    freeText: true,
  }),
  secondaryMatter: field(line(100).optional(), {
    title: { zh: "二级事项", en: "Matter within it" },
    freeText: true,
  }),
  content: field(prose(2000), {
    title: { zh: "公开内容（要素）", en: "What is published" },
    freeText: true,
  }),
  legalBasis: field(z.array(line(100)).min(1).max(10).optional(), {
    title: { zh: "公开依据", en: "Legal basis" },
  }),
  bodies: field(
    z.array(codeOf(publisherKindCodes)).min(1).max(10),
    codeFacts(publisherKindCodes, { zh: "公开主体", en: "Who publishes" }),
  ),
  dataset: field(
    z
      .string()
      .max(40)
      .regex(/^[a-z]+(?:-[a-z]+)*$/u)
      .optional(),
    {
      title: { zh: "所在数据集", en: "Dataset" },
      help: {
        zh: "公开到哪个数据集，如 receipts、disclosures；小写字母和连字符",
        en: "where it is published, e.g. receipts, disclosures: lower-case letters and hyphens",
      },
    },
  ),
  fundAccounts: field(z.array(codeOf(fundAccounts)).min(1).max(20).optional(), {
    ...codeFacts(fundAccounts),
    help: {
      zh: "应当公布收支情况的账户，只用于 receipts",
      en: "accounts whose statements are due; for receipts only",
    },
  }),
  cadence: field(codeOf(disclosureCadences), codeFacts(disclosureCadences)),
  withinWorkingDays: field(z.int().min(1).max(250).optional(), {
    title: { zh: "事项发生后工作日数", en: "Working days after the event" },
    unit: "days",
  }),
  dueDay: field(z.int().min(1).max(28).optional(), {
    title: { zh: "期末次月截止日", en: "Day of the month after the period" },
    help: {
      zh: "不填则按规则参数 statementDueDay",
      en: "else the setting statementDueDay holds",
    },
  }),
  displayDays: field(z.int().min(15).max(3660).optional(), {
    title: { zh: "公示天数", en: "Days of display" },
    help: { zh: "不少于15日", en: "15 at least" },
    unit: "days",
  }),
  channels: field(z.array(codeOf(channels)).min(1).max(10).optional(), codeFacts(channels)),
  audience: field(codeOf(audiences).optional(), codeFacts(audiences)),
  way: field(codeOf(disclosureWays).optional(), codeFacts(disclosureWays)),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
  effectiveFrom: field(isoDate(), { title: { zh: "施行日期", en: "In force from" } }),
  effectiveTo: field(isoDate().nullable().optional(), {
    title: { zh: "失效日期", en: "In force until" },
    help: { zh: "最后一天；仍然有效的不填", en: "the last day; left out while in force" },
  }),
});

/** One entry of a county's disclosure catalogue; its area says whose committees it binds. */
export const disclosureCatalogue = defineDataset({
  name: "disclosure-catalogue",
  schemaVersion: 1,
  title: { zh: "公开目录", en: "Disclosure catalogue" },
  description: {
    zh: "县（市、区）居（村）务公开目录，每项一条：公开内容、依据、主体、时限、渠道，以及应当公布收支的资金账户；区划为适用范围。",
    en: "A county's disclosure catalogue, entry by entry: content, legal basis, who publishes, when and where, and the fund accounts whose statements are due; the area says where it holds.",
  },
  articles: ["26"],
  publisherKinds: ["county"],
  levels: ["county", "township", "community"],
  timeField: "effectiveFrom",
  titleField: "primaryMatter",
  unique: ["area", "code", "effectiveFrom"],
  filters: [
    "code",
    "category",
    "primaryMatter",
    "secondaryMatter",
    "bodies",
    "dataset",
    "fundAccounts",
    "cadence",
    "withinWorkingDays",
    "dueDay",
    "displayDays",
    "channels",
    "audience",
    "way",
    "docNo",
    "effectiveFrom",
    "effectiveTo",
  ],
  fields: disclosureCatalogueFields,
  rules: disclosureCatalogueRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "ML-2026/JW-06-01",
    data: {
      code: "JW-06-01",
      category: "finance",
      primaryMatter: "财务公开",
      secondaryMatter: "社区工作经费收支情况",
      content: "期初余额、逐笔收支、期末余额、居务监督委员会审核意见",
      legalBasis: ["条例第二十六条第三款", "城市居民委员会组织法第四十二条"],
      bodies: ["residents_committee"],
      dataset: "receipts",
      fundAccounts: ["working_fund", "service_fund"],
      cadence: "quarter",
      dueDay: 20,
      displayDays: 15,
      channels: ["notice_board", "web"],
      audience: "public",
      way: "proactive",
      docNo: "东民发〔2026〕9号",
      effectiveFrom: "2026-04-01",
      effectiveTo: "2028-03-31",
    },
  },
});
