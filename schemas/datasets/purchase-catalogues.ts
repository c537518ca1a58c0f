import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { purchaseCatalogueRules } from "../rules/purchase-catalogue.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { serviceKinds } from "../vocabulary/procurement-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

const catalogueItem = z.strictObject({
  itemCode: field(line(20), { title: { zh: "目录编码", en: "Code" } }),
  itemName: field(line(100), { title: { zh: "服务项目", en: "Item" }, freeText: true }),
  serviceKind: field(codeOf(serviceKinds).optional(), codeFacts(serviceKinds)),
  note: field(line(200).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** The members of a catalogue. */
export const purchaseCatalogueFields = z.strictObject({
  title: field(line(100), { title: { zh: "目录名称", en: "Title" }, freeText: true }),
  docNo: field(line(60), { title: { zh: "文号", en: "Document" } }),
  version: field(z.int().min(1).max(1000), { title: { zh: "目录版次", en: "Edition" } }),
  effectiveFrom: field(isoDate(), { title: { zh: "施行日期", en: "In force from" } }),
  effectiveTo: field(isoDate().optional(), {
    title: { zh: "失效日期", en: "In force to" },
    help: { zh: "最后一日；不填则到下一版施行", en: "the last day; else until the next edition" },
  }),
  policyDocNo: field(line(60).optional(), {
    title: { zh: "配套政策文号", en: "Supporting policy" },
  }),
  items: field(z.array(catalogueItem).min(1).max(500), {
    title: { zh: "服务项目", en: "Items" },
  }),
  note: field(prose(1000).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A guiding catalogue of services that governments purchase, in one edition. */
export const purchaseCatalogues = defineDataset({
  name: "purchase-catalogues",
  schemaVersion: 1,
  title: { zh: "政府购买服务指导性目录", en: "Catalogues of purchased services" },
  description: {
    zh: "政府购买服务指导性目录的社区服务部分，每版一条，逐项列出。",
    en: "Guiding catalogues of services that governments purchase for communities, one record an edition, item by item.",
  },
  articles: ["36", "37", "42"],
  publisherKinds: ["city", "county", "department"],
  levels: ["city", "county"],
  timeField: "effectiveFrom",
  titleField: "title",
  unique: ["area", "docNo", "version"],
  filters: [
    "title",
    "docNo",
    "version",
    "effectiveFrom",
    "effectiveTo",
    "policyDocNo",
    "items.itemCode",
    "items.itemName",
    "items.serviceKind",
  ],
  fields: purchaseCatalogueFields,
  rules: purchaseCatalogueRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "catalogue-2027",
    data: {
      title: "东湖区政府购买社区服务指导性目录（2027年版）",
      docNo: "东财综〔2026〕33号",
      version: 4,
      effectiveFrom: "2027-01-01",
      effectiveTo: "2028-12-31",
      policyDocNo: "东政办发〔2025〕16号",
      items: [
        {
          itemCode: "SQ0101",
          itemName: "居家养老上门服务",
          serviceKind: "home_elderly_care",
          note: "助餐、助浴、助医",
        },
        { itemCode: "SQ0203", itemName: "社区文体活动组织", serviceKind: "culture" },
      ],
      note: "自2027年1月1日起替代2025年版",
    },
  },
});
