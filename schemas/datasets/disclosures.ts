import * as z from "zod";
import { attachmentMediaTypes, mostAttachmentBytes } from "../../core/attachments/media-types.ts";
import { defineDataset, field } from "../../core/definitions.ts";
import { disclosureRules } from "../rules/disclosure.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { audiences, channels, disclosureCategories } from "../vocabulary/disclosure-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

const votes = (): z.ZodInt => z.int().min(0).max(1_000_000);

const vote = z.strictObject({
  expected: field(votes(), { title: { zh: "应到", en: "Expected" }, unit: "persons" }),
  present: field(votes(), { title: { zh: "实到", en: "Present" }, unit: "persons" }),
  for: field(votes(), { title: { zh: "同意", en: "For" }, unit: "persons" }),
  against: field(votes().optional(), { title: { zh: "反对", en: "Against" }, unit: "persons" }),
  abstain: field(votes().optional(), { title: { zh: "弃权", en: "Abstain" }, unit: "persons" }),
});

const supervisoryReview = z.strictObject({
  body: field(line(60), { title: { zh: "审核机构", en: "Body" }, freeText: true }),
  on: field(isoDate(), { title: { zh: "审核日期", en: "Date" } }),
  opinion: field(prose(500).optional(), {
    title: { zh: "审核意见", en: "Opinion" },
    freeText: true,
  }),
});

const filing = z.strictObject({
  authority: field(line(60), { title: { zh: "备案机关", en: "Authority" }, freeText: true }),
  filedOn: field(isoDate(), { title: { zh: "备案日期", en: "Date" } }),
  number: field(line(60).optional(), { title: { zh: "备案号", en: "Number" } }),
});

const attachment = z.strictObject({
  name: field(line(100), { title: { zh: "文件名", en: "File name" }, freeText: true }),
  mediaType: field(z.enum(attachmentMediaTypes), { title: { zh: "文件类型", en: "Media type" } }),
  bytes: field(z.int().min(1).max(mostAttachmentBytes), {
    title: { zh: "字节数", en: "Size in bytes" },
  }),
  sha256: field(z.string().regex(/^[0-9a-f]{64}$/u), {
    title: { zh: "SHA-256 摘要", en: "SHA-256 digest" },
    help: { zh: "64 位小写十六进制", en: "64 lower-case hexadecimal digits" },
  }),
});

/** The members of a notice. */
export const disclosureFields = z.strictObject({
  category: field(codeOf(disclosureCategories), codeFacts(disclosureCategories)),
  catalogueCode: field(line(40).optional(), {
    title: { zh: "公开目录编号", en: "Catalogue code" },
  }),
  title: field(line(100), { title: { zh: "标题", en: "Title" }, freeText: true }),
  body: field(prose(20_000).optional(), {
    title: { zh: "正文", en: "Body" },
    help: {
      zh: "不超过20,000字，用换行符分段；不得含个人信息",
      en: "at most 20,000 characters, line feeds between paragraphs, no personal data",
    },
    freeText: true,
  }),
  occurredOn: field(isoDate().optional(), { title: { zh: "事项发生日期", en: "Occurred on" } }),
  displayUntil: field(isoDate().nullable().optional(), {
    title: { zh: "公示截止日", en: "Displayed until" },
    help: {
      zh: "自受理之日起不少于15日；公约和办事程序可以不填",
      en: "at least 15 days after acceptance; conventions and procedures may go without",
    },
  }),
  channels: field(z.array(codeOf(channels)).max(10).optional(), codeFacts(channels)),
  audience: field(codeOf(audiences).optional(), {
    ...codeFacts(audiences),
    help: {
      zh: "不填为全社会；只对本社区公开的，此处只登记标题、类别、日期和查阅地点",
      en: "absent means the public; for residents alone only title, category, dates and place are given",
    },
  }),
  whereToRead: field(line(200).optional(), {
    title: { zh: "查阅地点", en: "Where it can be read" },
    freeText: true,
  }),
  decisionBody: field(line(60).optional(), {
    title: { zh: "决策主体", en: "Decided by" },
    freeText: true,
  }),
  decidedOn: field(isoDate().optional(), { title: { zh: "决定日期", en: "Decided on" } }),
  vote: field(vote.optional(), { title: { zh: "表决", en: "Vote" } }),
  supervisoryReview: field(supervisoryReview.optional(), {
    title: { zh: "监督委员会审核", en: "Supervisory review" },
  }),
  filing: field(filing.optional(), { title: { zh: "备案", en: "Filing" } }),
  attachments: field(z.array(attachment).max(20).optional(), {
    title: { zh: "附件", en: "Attachments" },
  }),
  legalBasis: field(z.array(line(100)).max(10).optional(), {
    title: { zh: "公开依据", en: "Legal basis" },
  }),
});

/** A notice (公示、公开事项) of a committee: one matter, on display for at least 15 days. */
export const disclosures = defineDataset({
  name: "disclosures",
  schemaVersion: 1,
  title: { zh: "公示公开事项", en: "Notices" },
  description: {
    zh: "居（村）务公开和社区事务公示：惠民与民生实事项目、公约与程序、款物发放、议事协商结果等。",
    en: "Public notices of residents' and villagers' committees: projects, conventions, procedures, funds and materials, outcomes of consultations.",
  },
  articles: ["14", "26", "30"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "publishedAt",
  titleField: "title",
  unique: [],
  filters: [
    "category",
    "catalogueCode",
    "audience",
    "channels",
    "occurredOn",
    "displayUntil",
    "decisionBody",
    "decidedOn",
    "filing.number",
  ],
  fields: disclosureFields,
  rules: disclosureRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "GY-2026-018",
    data: {
      category: "convention",
      catalogueCode: "JW-02-01",
      title: "桂园社区居民公约（2026年修订）",
      body: "第一条 邻里和睦，守望相助。\n第二条 文明养犬，外出牵绳，即时清理粪便。\n第三条 电动自行车不进楼、不入户，集中充电。\n（全文共十六条，略）",
      occurredOn: "2026-10-18",
      displayUntil: "2026-12-31",
      channels: ["notice_board", "web"],
      audience: "public",
      whereToRead: "社区党群服务中心一楼公开栏",
      decisionBody: "居民会议",
      decidedOn: "2026-10-18",
      vote: { expected: 186, present: 142, for: 131, against: 4, abstain: 7 },
      supervisoryReview: {
        body: "居务监督委员会",
        on: "2026-10-20",
        opinion: "程序合规，同意公布",
      },
      filing: {
        authority: "柳溪街道办事处",
        filedOn: "2026-10-26",
        number: "柳溪居约备〔2026〕5号",
      },
      legalBasis: ["条例第二十六条", "城市居民委员会组织法第三十四条"],
    },
  },
});
