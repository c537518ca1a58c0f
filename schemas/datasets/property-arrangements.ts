import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { propertyArrangementRules } from "../rules/property-arrangement.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { managerKinds } from "../vocabulary/place-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";

/** The members of an arrangement. */
export const propertyArrangementFields = z.strictObject({
  compound: field(line(100), {
    title: { zh: "小区或楼院名称", en: "Compound" },
    freeText: true,
  }),
  managerKind: field(codeOf(managerKinds), codeFacts(managerKinds)),
  manager: field(namedOrganization.optional(), {
    title: { zh: "管理单位", en: "Manager" },
    help: {
      zh: "物业服务企业和其他管理人必填，无人管理的不填",
      en: "required of a company or another manager, absent where nobody manages",
    },
  }),
  contractFrom: field(isoDate().optional(), { title: { zh: "合同起始日", en: "Contract from" } }),
  contractTo: field(isoDate().optional(), { title: { zh: "合同截止日", en: "Contract to" } }),
  buildings: field(count().optional(), { title: { zh: "楼栋数", en: "Buildings" }, unit: "items" }),
  households: field(count().optional(), {
    title: { zh: "户数", en: "Households" },
    unit: "households",
  }),
  floorAreaSqm: field(decimal(2).optional(), {
    title: { zh: "建筑面积（平方米）", en: "Floor area in square metres" },
    help: { zh: "小数，用文本表示，最多两位小数", en: "a decimal as text, at most 2 places" },
    unit: "m2",
    decimal: true,
  }),
  ownersCommittee: field(z.boolean().optional(), {
    title: { zh: "已成立业主委员会", en: "Has an owners' committee" },
  }),
  coordination: field(z.boolean().optional(), {
    title: { zh: "已建立协调联动机制", en: "Coordination set up" },
    help: {
      zh: "条例第三十一条第二款的物业管理协调联动机制",
      en: "the coordination of article 31 paragraph 2",
    },
  }),
  asOf: field(isoDate(), { title: { zh: "情况截至日期", en: "As of" } }),
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** Who manages the property of one compound (article 31). */
export const propertyArrangements = defineDataset({
  name: "property-arrangements",
  schemaVersion: 1,
  title: { zh: "住宅小区物业管理", en: "Property arrangements" },
  description: {
    zh: "每个住宅小区由谁管理：物业服务企业、其他管理人、综合物业服务组织、业主自治，或无人管理。",
    en: "Who manages each residential compound: a company, another manager, the subdistrict's service, the owners themselves, or nobody.",
  },
  articles: ["31"],
  publisherKinds: ["county", "subdistrict"],
  levels: ["community"],
  timeField: "asOf",
  titleField: "compound",
  unique: ["area", "compound"],
  filters: [
    "compound",
    "managerKind",
    "manager.name",
    "manager.uscc",
    "contractFrom",
    "contractTo",
    "buildings",
    "households",
    "floorAreaSqm",
    "ownersCommittee",
    "coordination",
    "asOf",
  ],
  fields: propertyArrangementFields,
  rules: propertyArrangementRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "compound-guiyuan-north",
    data: {
      compound: "桂园北苑",
      managerKind: "company",
      manager: { name: "示例市安居物业服务有限公司", uscc: "91990100MA00C0061K" },
      contractFrom: "2025-01-01",
      contractTo: "2027-12-31",
      buildings: 9,
      households: 812,
      floorAreaSqm: "86400.5",
      ownersCommittee: true,
      coordination: true,
      asOf: "2026-06-30",
      note: "物业服务等级三级，收费标准在小区公示栏公示。",
    },
  },
});
