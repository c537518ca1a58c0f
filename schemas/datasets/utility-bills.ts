import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { utilityBillRules } from "../rules/utility-bill.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fen } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { facilityReference, recordReference } from "../vocabulary/reference.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { tariffTiers, utilityKinds, utilityUnits } from "../vocabulary/utility-codes.ts";

const decimalHelp = {
  zh: "小数，用文本表示，最多四位小数",
  en: "a decimal as text, at most 4 places",
};

/** The members of a bill. */
export const utilityBillFields = z.strictObject({
  facility: field(facilityReference(), { title: { zh: "设施", en: "Facility" } }),
  supplier: field(party(), { title: { zh: "供应单位", en: "Supplier" } }),
  kind: field(codeOf(utilityKinds), codeFacts(utilityKinds)),
  tier: field(codeOf(tariffTiers).optional(), codeFacts(tariffTiers)),
  from: field(isoDate(), { title: { zh: "计费起始日", en: "First day" } }),
  to: field(isoDate(), { title: { zh: "计费截止日", en: "Last day" } }),
  billedOn: field(isoDate().optional(), {
    title: { zh: "开单日期", en: "Billed on" },
    help: {
      zh: "按此日执行的价格判断；不填则按计费截止日",
      en: "the price of this day counts; without it that of the last day",
    },
  }),
  meterNo: field(line(40).optional(), { title: { zh: "表号", en: "Meter" } }),
  quantity: field(decimal(4).optional(), {
    title: { zh: "用量", en: "Quantity" },
    help: decimalHelp,
    decimal: true,
  }),
  unit: field(codeOf(utilityUnits).optional(), codeFacts(utilityUnits)),
  unitPriceYuan: field(decimal(4).optional(), {
    title: { zh: "单价（元）", en: "Unit price in yuan" },
    help: decimalHelp,
    unit: "yuan",
    decimal: true,
  }),
  amountFen: field(fen(), {
    title: { zh: "金额", en: "Amount" },
    help: { zh: "以分为单位的整数；退费为负", en: "whole fen; a refund is negative" },
    unit: "fen",
  }),
  voucherNo: field(line(40).optional(), { title: { zh: "凭证号", en: "Voucher" } }),
  receipt: field(recordReference().optional(), {
    title: { zh: "入账的收支情况", en: "Statement" },
    help: { zh: "收支记录的编号", en: "id or ref of the statement that holds the payment" },
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** One bill of water, power, gas or heating of a facility, as paid: judged by article 49. */
export const utilityBills = defineDataset({
  name: "utility-bills",
  schemaVersion: 1,
  title: { zh: "设施水电气暖缴费", en: "Utility bills of facilities" },
  description: {
    zh: "综合服务设施的供暖、水、电、燃气缴费单：用量、单价、金额；与当地居民使用价格比对。",
    en: "Bills of heating, water, power and gas of community facilities: quantity, price and amount, compared with the residential tariff.",
  },
  articles: ["49"],
  publisherKinds: ["residents_committee", "villagers_committee", "utility"],
  levels: ["county", "township", "community"],
  timeField: "to",
  titleField: "facility.name",
  unique: ["area", "facility.name", "kind", "tier", "from", "meterNo", "voucherNo"],
  filters: [
    "facility.name",
    "facility.record",
    "supplier.name",
    "supplier.uscc",
    "kind",
    "tier",
    "from",
    "to",
    "billedOn",
    "meterNo",
    "quantity",
    "unit",
    "unitPriceYuan",
    "amountFen",
    "voucherNo",
    "receipt",
  ],
  fields: utilityBillFields,
  rules: utilityBillRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "bill-2026-09-power",
    data: {
      facility: { name: "桂园社区党群服务中心", record: "fac-0001" },
      supplier: { name: "某供电公司" },
      kind: "power",
      tier: "combined_meter",
      from: "2026-07-01",
      to: "2026-09-30",
      billedOn: "2026-10-05",
      meterNo: "D-20415",
      quantity: "1889.2",
      unit: "kWh",
      unitPriceYuan: "0.477",
      amountFen: 90115,
      voucherNo: "付061",
      receipt: "2026-Q3/working_fund",
      note: "三个月合并开单",
    },
  },
});
