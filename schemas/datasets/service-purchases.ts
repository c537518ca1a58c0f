import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { servicePurchaseRules } from "../rules/service-purchase.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fen } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { procurementMethods, serviceKinds } from "../vocabulary/procurement-codes.ts";
import { recordReference } from "../vocabulary/reference.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { line, prose } from "../vocabulary/text.ts";

const catalogueEntry = z.strictObject({
  record: field(recordReference().optional(), {
    title: { zh: "目录记录", en: "Catalogue" },
    help: { zh: "指导性目录记录的编号", en: "id or ref of the catalogue's record" },
  }),
  itemCode: field(line(20), { title: { zh: "目录编码", en: "Item" } }),
});

const completion = z.strictObject({
  on: field(isoDate(), { title: { zh: "验收日期", en: "Date" } }),
  passed: field(z.boolean(), { title: { zh: "验收合格", en: "Passed" } }),
  opinion: field(prose(500).optional(), {
    title: { zh: "验收意见", en: "Opinion" },
    freeText: true,
  }),
});

/** The members of a purchase. */
export const servicePurchaseFields = z.strictObject({
  title: field(line(100), { title: { zh: "项目名称", en: "Purchase" }, freeText: true }),
  serviceKind: field(codeOf(serviceKinds), codeFacts(serviceKinds)),
  purchaser: field(party(), { title: { zh: "购买单位", en: "Purchaser" } }),
  contractor: field(party(), { title: { zh: "承接单位", en: "Contractor" } }),
  catalogue: field(catalogueEntry.optional(), {
    title: { zh: "所属目录项目", en: "Catalogue item" },
  }),
  method: field(codeOf(procurementMethods).optional(), codeFacts(procurementMethods)),
  contractNo: field(line(60).optional(), { title: { zh: "合同编号", en: "Contract" } }),
  signedOn: field(isoDate().optional(), { title: { zh: "签订日期", en: "Signed on" } }),
  from: field(isoDate(), { title: { zh: "服务起始日", en: "First day" } }),
  to: field(isoDate().optional(), { title: { zh: "服务截止日", en: "Last day" } }),
  amountFen: field(fen().min(0), {
    title: { zh: "合同金额", en: "Contract amount" },
    unit: "fen",
  }),
  budgetFen: field(fen().min(0).optional(), {
    title: { zh: "预算金额", en: "Budget" },
    help: { zh: "已列入同级财政预算的金额", en: "what the budget of the same level holds for it" },
    unit: "fen",
  }),
  paidFen: field(fen().min(0).optional(), {
    title: { zh: "已付金额", en: "Paid" },
    unit: "fen",
  }),
  beneficiaries: field(count().optional(), {
    title: { zh: "服务人数", en: "Persons served" },
    help: { zh: "只填人数，不列名单", en: "a number, never a list" },
    unit: "persons",
  }),
  ...servedAreasFields,
  completion: field(completion.optional(), { title: { zh: "履约验收", en: "Acceptance" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A contract by which a government buys services for communities, home care of the elderly among them. */
export const servicePurchases = defineDataset({
  name: "service-purchases",
  schemaVersion: 1,
  title: { zh: "政府购买社区服务", en: "Purchases of services" },
  description: {
    zh: "政府为社区购买服务（含居家养老）的合同：项目、承接单位、目录编码、采购方式、金额、服务期和验收。",
    en: "Contracts for services that governments buy for communities, home care included: contractor, catalogue item, method, amount, time and acceptance.",
  },
  articles: ["36", "37", "42"],
  publisherKinds: ["city", "county", "department"],
  levels: ["city", "county", "township", "community"],
  timeField: "from",
  titleField: "title",
  unique: ["area", "title", "contractor.name", "from"],
  filters: [
    "title",
    "serviceKind",
    "purchaser.name",
    "purchaser.uscc",
    "contractor.name",
    "contractor.uscc",
    "catalogue.record",
    "catalogue.itemCode",
    "method",
    "contractNo",
    "signedOn",
    "from",
    "to",
    "amountFen",
    "budgetFen",
    "paidFen",
    "beneficiaries",
    "servedAreas",
    "completion.on",
    "completion.passed",
  ],
  fields: servicePurchaseFields,
  rules: servicePurchaseRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "buy-2026-011",
    data: {
      title: "柳溪街道老年助餐服务（2026年度）",
      serviceKind: "home_elderly_care",
      purchaser: { name: "东湖区民政局", uscc: "1199010100A0D0018D" },
      contractor: { name: "东湖区银龄居家养老服务中心", uscc: "52990101MJ00E00147" },
      catalogue: { record: "catalogue-2025", itemCode: "SQ0101" },
      method: "consultation",
      contractNo: "DHMZ-2026-011",
      signedOn: "2026-02-26",
      from: "2026-03-01",
      to: "2026-10-31",
      amountFen: 46800000,
      budgetFen: 48000000,
      paidFen: 46800000,
      beneficiaries: 312,
      servedAreas: ["990101003005", "990101003006", "990101003007"],
      completion: { on: "2026-10-31", passed: true, opinion: "服务记录完整，抽查合格" },
      note: "按季度考核后付款",
    },
  },
});
