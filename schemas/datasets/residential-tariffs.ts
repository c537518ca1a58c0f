import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { residentialTariffRules } from "../rules/residential-tariff.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { tariffTiers, utilityKinds, utilityUnits } from "../vocabulary/utility-codes.ts";

const quantityHelp = {
  zh: "小数，用文本表示，最多四位小数",
  en: "a decimal as text, at most 4 places",
};

/** The members of a price. */
const residentialTariffFields = z.strictObject({
  kind: field(codeOf(utilityKinds), codeFacts(utilityKinds)),
  tier: field(codeOf(tariffTiers), codeFacts(tariffTiers)),
  unit: field(codeOf(utilityUnits), codeFacts(utilityUnits)),
  priceYuan: field(decimal(4), {
    title: { zh: "居民使用价格（元）", en: "Residential price in yuan" },
    help: quantityHelp,
    unit: "yuan",
    decimal: true,
  }),
  from: field(isoDate(), { title: { zh: "执行日期", en: "In force from" } }),
  to: field(isoDate().optional(), {
    title: { zh: "停止执行日期", en: "In force to" },
    help: {
      zh: "最后一日；不填则执行到下一次调价",
      en: "the last day; without it until the next price of its tier",
    },
  }),
  docNo: field(line(60), { title: { zh: "定价文号", en: "Tariff document" } }),
  issuer: field(line(100).optional(), {
    title: { zh: "定价机关", en: "Issued by" },
    freeText: true,
  }),
  quantityFrom: field(decimal(4).optional(), {
    title: { zh: "本档起始用量", en: "Quantity the tier begins at" },
    help: quantityHelp,
    decimal: true,
  }),
  quantityTo: field(decimal(4).optional(), {
    title: { zh: "本档截止用量", en: "Quantity the tier ends at" },
    help: quantityHelp,
    decimal: true,
  }),
  appliesTo: field(line(200).optional(), {
    title: { zh: "适用范围", en: "Applies to" },
    freeText: true,
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A residential price in force in an area from one day on: what article 49 compares a facility's bills with. */
export const residentialTariffs = defineDataset({
  name: "residential-tariffs",
  schemaVersion: 1,
  title: { zh: "居民使用价格", en: "Residential tariffs" },
  description: {
    zh: "水、电、燃气、供暖的居民使用价格，按档次和执行日期；综合服务设施的费用按此价格收取。",
    en: "Residential prices of water, power, gas and heating by tier and day in force: what community facilities are charged.",
  },
  articles: ["49"],
  publisherKinds: ["city", "county"],
  levels: ["city", "county"],
  timeField: "from",
  titleField: "docNo",
  unique: ["area", "kind", "tier", "unit", "from"],
  filters: ["kind", "tier", "unit", "priceYuan", "from", "to", "docNo", "issuer"],
  fields: residentialTariffFields,
  rules: residentialTariffRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "water-tier1-2026",
    data: {
      kind: "water",
      tier: "tier_1",
      unit: "m3",
      priceYuan: "2.3",
      from: "2026-01-01",
      to: "2028-12-31",
      docNo: "示发改价〔2025〕17号",
      issuer: "示例市发展和改革委员会",
      quantityFrom: "0",
      quantityTo: "180",
      appliesTo: "一户一表居民用户，按年用量",
      note: "不含污水处理费",
    },
  },
});
