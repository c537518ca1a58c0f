import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { appropriationRules } from "../rules/appropriation.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { appropriationChannels } from "../vocabulary/finance-codes.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { fen, functionCode } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { period } from "../vocabulary/period.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an appropriation. */
export const appropriationFields = z.strictObject({
  period,
  fundAccount: field(codeOf(fundAccounts), codeFacts(fundAccounts)),
  itemName: field(line(100).optional(), {
    title: { zh: "经费名称", en: "Item" },
    freeText: true,
  }),
  functionCode: functionCode(),
  channel: field(codeOf(appropriationChannels).optional(), codeFacts(appropriationChannels)),
  recipient: field(party().optional(), {
    title: { zh: "收款单位", en: "Recipient" },
  }),
  ...servedAreasFields,
  budgetFen: field(fen().min(0), {
    title: { zh: "全年预算数", en: "Budget of the year" },
    unit: "fen",
  }),
  scheduledFen: field(fen().min(0).optional(), {
    title: { zh: "本期应拨数", en: "Scheduled for the period" },
    unit: "fen",
  }),
  paidFen: field(fen().min(0), {
    title: { zh: "本期已拨数", en: "Paid in the period" },
    help: { zh: "没有拨付的填0", en: "0 where nothing was paid" },
    unit: "fen",
  }),
  dueOn: field(isoDate().optional(), { title: { zh: "应拨日期", en: "Due on" } }),
  paidOn: field(isoDate().optional(), {
    title: { zh: "拨付日期", en: "Paid on" },
    help: { zh: "分次拨付的填最后一次", en: "the last payment's day where there are several" },
  }),
  approvedOn: field(isoDate().optional(), {
    title: { zh: "预算批准日期", en: "Budget approved on" },
  }),
  docNo: field(line(60).optional(), { title: { zh: "下达文号", en: "Document" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** What a budget holds for community governance and what was paid of it in a period. */
export const appropriations = defineDataset({
  name: "appropriations",
  schemaVersion: 1,
  title: { zh: "经费预算与拨付", en: "Appropriations" },
  description: {
    zh: "纳入财政预算的城乡社区治理经费及其拨付：全年预算、本期应拨与已拨、应拨日和拨付日、拨付渠道（含直接拨付）。",
    en: "Budgeted funds of community governance and their payment: the year's budget, what was scheduled and paid in a period, due and paid dates, channel (direct payment included).",
  },
  articles: ["41", "43"],
  publisherKinds: ["city", "county"],
  levels: ["city", "county", "township", "community"],
  timeField: "period.to",
  titleField: "period.label",
  unique: ["area", "fundAccount", "itemName", "period", "channel", "recipient.name"],
  filters: [
    "period.granularity",
    "period.label",
    "period.from",
    "period.to",
    "fundAccount",
    "itemName",
    "functionCode",
    "channel",
    "recipient.name",
    "recipient.uscc",
    "servedAreas",
    "budgetFen",
    "scheduledFen",
    "paidFen",
    "dueOn",
    "paidOn",
    "approvedOn",
    "docNo",
  ],
  fields: appropriationFields,
  rules: appropriationRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "2026-Q3/working_fund/guiyuan",
    data: {
      period: { granularity: "quarter", label: "2026-Q3", from: "2026-07-01", to: "2026-09-30" },
      fundAccount: "working_fund",
      itemName: "社区工作经费",
      functionCode: "2080208",
      channel: "direct",
      recipient: {
        name: "示例市东湖区柳溪街道桂园社区居民委员会",
        uscc: "55990101MF00A00185",
      },
      budgetFen: 15000000,
      scheduledFen: 3750000,
      paidFen: 3750000,
      dueOn: "2026-07-31",
      paidOn: "2026-07-20",
      approvedOn: "2026-01-22",
      docNo: "东财社〔2026〕21号",
      note: "试点直接拨付",
    },
  },
});
