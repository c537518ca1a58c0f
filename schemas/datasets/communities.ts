import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { communityRules } from "../rules/community.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { officePhoneFields } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { divisionCode, divisionFacts } from "../vocabulary/division-code.ts";
import {
  communityChanges,
  communityKinds,
  nonSubmittingReasons,
  urbanRuralClasses,
} from "../vocabulary/registry-codes.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

/** The members of a unit. Only what every unit of the national list has is required. */
export const communityFields = z.strictObject({
  code: field(divisionCode("community"), divisionFacts("区划代码", "Code", "community")),
  name: field(line(60), { title: { zh: "名称", en: "Name" }, freeText: true }),
  legalName: field(line(120).optional(), {
    title: { zh: "规范全称", en: "Legal name" },
    help: {
      zh: "省市县乡镇名加“……社区居民委员会”或“……村村民委员会”",
      en: "the committee's full registered name",
    },
    freeText: true,
  }),
  shortName: field(line(60).optional(), {
    title: { zh: "简称", en: "Short name" },
    freeText: true,
  }),
  kind: field(codeOf(communityKinds), codeFacts(communityKinds)),
  parentCode: field(
    divisionCode("township"),
    divisionFacts("上级区划代码", "Parent's code", "township"),
  ),
  parentName: field(line(60).optional(), {
    title: { zh: "乡镇（街道）", en: "Township or subdistrict" },
    freeText: true,
  }),
  countyName: field(line(60).optional(), {
    title: { zh: "县（市、区）", en: "County" },
    freeText: true,
  }),
  cityName: field(line(60).optional(), { title: { zh: "市", en: "City" }, freeText: true }),
  submitting: field(z.boolean(), {
    title: { zh: "可以发布", en: "May publish" },
    help: { zh: "有居（村）民委员会的单元为 true", en: "true where a committee stands behind it" },
  }),
  nonSubmittingReason: field(
    codeOf(nonSubmittingReasons).optional(),
    codeFacts(nonSubmittingReasons),
  ),
  uscc: field(uscc().optional(), usccFacts("委员会统一社会信用代码", "Committee's credit code")),
  urbanRuralCode: field(codeOf(urbanRuralClasses).optional(), codeFacts(urbanRuralClasses)),
  households: field(count().optional(), {
    title: { zh: "户数", en: "Households" },
    unit: "households",
  }),
  population: field(count().optional(), {
    title: { zh: "常住人口", en: "Resident population" },
    unit: "persons",
  }),
  areaSqKm: field(decimal(4).optional(), {
    title: { zh: "面积（平方千米）", en: "Area in square kilometres" },
    help: { zh: "小数，用文本表示，最多四位小数", en: "a decimal as text, at most 4 places" },
    unit: "km2",
    decimal: true,
  }),
  unitsCount: field(count().optional(), {
    title: { zh: "驻社区单位数", en: "Units located there" },
    unit: "items",
  }),
  officeAddress: field(line(200).optional(), {
    title: { zh: "办公地址", en: "Office address" },
    freeText: true,
  }),
  ...officePhoneFields,
  termFrom: field(isoDate().optional(), { title: { zh: "本届任期起", en: "Term from" } }),
  termTo: field(isoDate().optional(), { title: { zh: "本届任期止", en: "Term to" } }),
  changeKind: field(codeOf(communityChanges).optional(), codeFacts(communityChanges)),
  approvalDocNo: field(line(60).optional(), {
    title: { zh: "批准文号", en: "Approval document" },
  }),
  effectiveOn: field(isoDate().optional(), {
    title: { zh: "调整生效日期", en: "Change effective on" },
  }),
  validFrom: field(isoDate().optional(), { title: { zh: "有效期起", en: "Valid from" } }),
  validTo: field(isoDate().optional(), { title: { zh: "有效期止", en: "Valid to" } }),
  successors: field(z.array(divisionCode("community")).max(20).optional(), {
    ...divisionFacts("承继单元代码", "Successors' codes", "community"),
  }),
  dataYear: field(z.int().min(1949).max(2099).optional(), {
    title: { zh: "区划数据年份", en: "Year of the division data" },
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A village-level unit of the statistical division: a community or village, or a unit without committee. */
export const communities = defineDataset({
  name: "communities",
  schemaVersion: 1,
  title: { zh: "社区和村登记", en: "Communities and villages" },
  description: {
    zh: "本市全部村级区划单元：居民委员会、村民委员会及虚拟、统计单元，含设立、调整、撤销。",
    en: "All village-level units of the city: communities, villages, virtual and statistical units, with their changes.",
  },
  articles: ["12"],
  publisherKinds: ["county", "root"],
  levels: ["community"],
  timeField: "validFrom",
  titleField: "name",
  naturalKey: "code",
  areaOf: (data) => String(data["code"]),
  unique: [], // the natural key is unique by itself
  keptOnErasure: ["name", "parentName", "countyName", "cityName", "submitting"],
  filters: [
    "code",
    "name",
    "kind",
    "parentCode",
    "submitting",
    "nonSubmittingReason",
    "uscc",
    "urbanRuralCode",
    "households",
    "population",
    "areaSqKm",
    "unitsCount",
    "changeKind",
    "approvalDocNo",
    "effectiveOn",
    "validFrom",
    "validTo",
    "dataYear",
  ],
  fields: communityFields,
  rules: communityRules,
  example: {
    op: "publish",
    area: "990101003019",
    data: {
      code: "990101003019",
      name: "梧桐里社区",
      legalName: "示例市东湖区柳溪街道梧桐里社区居民委员会",
      shortName: "梧桐里",
      kind: "residents",
      parentCode: "990101003",
      parentName: "柳溪街道",
      countyName: "东湖区",
      cityName: "示例市",
      submitting: true,
      uscc: "55990101MF00A0093X",
      urbanRuralCode: "111",
      households: 2140,
      population: 5860,
      areaSqKm: "0.42",
      unitsCount: 17,
      officeAddress: "柳溪街道梧桐里路18号",
      officePhone: "0990-1234590",
      termFrom: "2026-09-01",
      termTo: "2031-08-31",
      changeKind: "split",
      approvalDocNo: "东政函〔2026〕31号",
      effectiveOn: "2026-09-01",
      validFrom: "2026-09-01",
    },
  },
});
