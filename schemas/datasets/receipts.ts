import * as z from "zod";
import { defineDataset, field, remark } from "../../core/definitions.ts";
import { seriesEntryOf } from "../rules/receipt-facts.ts";
import { receiptRules } from "../rules/receipt.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { accountSchemes, directions, fundAccounts, purposes } from "../vocabulary/money-codes.ts";
import { fen, functionCode } from "../vocabulary/money.ts";
import { period } from "../vocabulary/period.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";

/** One line of a statement: one voucher, entry by entry (逐项逐笔). */
export const receiptLine = z.strictObject({
  lineNo: field(z.int().min(1).max(1000), {
    title: { zh: "序号", en: "Line" },
    help: { zh: "从1起连续编号", en: "numbered from 1 without gaps" },
  }),
  direction: field(codeOf(directions), codeFacts(directions)),
  itemName: field(line(100), { title: { zh: "摘要", en: "Item" }, freeText: true }),
  accountCode: field(line(40).optional(), { title: { zh: "会计科目", en: "Account" } }),
  functionCode: functionCode(),
  purpose: field(codeOf(purposes).optional(), codeFacts(purposes)),
  amountFen: field(
    fen().refine(
      (amount) => amount !== 0,
      remark("schema.range", "金额不能为零", "an amount is never zero"),
    ),
    {
      title: { zh: "金额", en: "Amount" },
      help: {
        zh: "以分为单位的整数；负数只用于红字冲销",
        en: "whole fen; negative only in a reversal",
      },
      unit: "fen",
    },
  ),
  occurredOn: field(isoDate(), { title: { zh: "发生日期", en: "Date" } }),
  voucherNo: field(line(40).optional(), { title: { zh: "凭证号", en: "Voucher" } }),
  payer: field(line(100).optional(), {
    title: { zh: "付款方", en: "Payer" },
    help: { zh: "单位名称；自然人去标识化", en: "an organisation; natural persons masked" },
    freeText: true,
  }),
  payee: field(line(100).optional(), {
    title: { zh: "收款方", en: "Payee" },
    help: { zh: "单位名称；自然人去标识化", en: "an organisation; natural persons masked" },
    freeText: true,
  }),
  projectId: field(line(100).optional(), {
    title: { zh: "所属项目", en: "Project" },
    help: { zh: "项目记录的编号", en: "id or ref of the project's record" },
  }),
  entrustmentId: field(line(100).optional(), {
    title: { zh: "所属委托", en: "Entrustment" },
    help: { zh: "委托记录的编号", en: "id or ref of the entrustment's record" },
  }),
  reversalOf: field(line(100).optional(), {
    title: { zh: "冲销的原凭证", en: "Reversal of" },
    help: {
      zh: "被冲销的收支记录编号，后加 # 和行号",
      en: "id or ref of the statement whose line this reverses, then # and the line's number",
    },
  }),
  meterQty: field(decimal(4).optional(), {
    title: { zh: "用量", en: "Quantity" },
    help: { zh: "非负小数，用文本表示，最多四位小数", en: "a decimal as text, at most 4 places" },
    decimal: true,
  }),
  meterUnit: field(line(20).optional(), { title: { zh: "计量单位", en: "Unit of quantity" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** What a line repeats of its statement. */
export const statementHead = {
  period,
  fundAccount: field(codeOf(fundAccounts), codeFacts(fundAccounts)),
  accountScheme: field(codeOf(accountSchemes).optional(), codeFacts(accountSchemes)),
};

/** The members of a statement. */
export const receiptFields = z.strictObject({
  ...statementHead,
  openingBalanceFen: field(fen(), {
    title: { zh: "期初余额", en: "Opening balance" },
    unit: "fen",
  }),
  totalIncomeFen: field(fen(), { title: { zh: "收入合计", en: "Total income" }, unit: "fen" }),
  totalExpenditureFen: field(fen(), {
    title: { zh: "支出合计", en: "Total expenditure" },
    unit: "fen",
  }),
  closingBalanceFen: field(fen(), {
    title: { zh: "期末余额", en: "Closing balance" },
    help: { zh: "可以为负", en: "may be negative" },
    unit: "fen",
  }),
  lines: field(z.array(receiptLine).max(1000), {
    title: { zh: "收支明细", en: "Lines" },
    help: { zh: "本期没有收支时为空数组", en: "an empty array where nothing happened" },
  }),
  review: field(
    z
      .strictObject({
        body: field(line(60), {
          title: { zh: "审核机构", en: "Body" },
          help: { zh: "居务或村务监督委员会", en: "the supervision committee" },
          freeText: true,
        }),
        on: field(isoDate(), { title: { zh: "审核日期", en: "Date" } }),
        opinion: field(prose(500).optional(), {
          title: { zh: "审核意见", en: "Opinion" },
          freeText: true,
        }),
      })
      .optional(),
    { title: { zh: "监督委员会审核", en: "Supervisory review" } },
  ),
  note: field(prose(1000).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A statement of income and expenditure: one committee, one fund account, one period. */
export const receipts = defineDataset({
  name: "receipts",
  schemaVersion: 1,
  title: { zh: "收支情况", en: "Income and expenditure" },
  description: {
    zh: "居（村）民委员会各资金账户在一个期间内的收支情况表：期初余额、逐笔收支、期末余额。",
    en: "Statements of income and expenditure: one committee, one fund account, one period, entry by entry, from opening to closing balance.",
  },
  articles: ["26", "41", "43", "45"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "period.to",
  titleField: "period.label",
  unique: ["area", "fundAccount", "period"],
  series: { by: ["area", "fundAccount"], entryOf: seriesEntryOf },
  filters: [
    "fundAccount",
    "period.granularity",
    "period.label",
    "period.from",
    "period.to",
    "accountScheme",
    "openingBalanceFen",
    "totalIncomeFen",
    "totalExpenditureFen",
    "closingBalanceFen",
    "review.on",
  ],
  fields: receiptFields,
  rules: receiptRules,
  endorsement: { requiredBy: "endorsementRequired" },
  example: {
    op: "publish",
    area: "990101003005",
    ref: "2026-Q3/relief",
    data: {
      period: { granularity: "quarter", label: "2026-Q3", from: "2026-07-01", to: "2026-09-30" },
      fundAccount: "relief",
      accountScheme: "community",
      openingBalanceFen: 250000,
      totalIncomeFen: 1200000,
      totalExpenditureFen: 686400,
      closingBalanceFen: 763600,
      lines: [
        {
          lineNo: 1,
          direction: "income",
          itemName: "街道拨付防汛救助资金",
          accountCode: "INC-FISCAL",
          functionCode: "2080208",
          purpose: "appropriation",
          amountFen: 1200000,
          occurredOn: "2026-07-22",
          voucherNo: "银收021",
          payer: "柳溪街道办事处",
        },
        {
          lineNo: 2,
          direction: "expenditure",
          itemName: "应急排水电费",
          accountCode: "EXP-POWER",
          purpose: "utilities",
          amountFen: 48000,
          occurredOn: "2026-08-05",
          voucherNo: "付052",
          payee: "某供电所",
          meterQty: "1006.3",
          meterUnit: "kWh",
        },
        {
          lineNo: 3,
          direction: "expenditure",
          itemName: "受灾家庭生活物资（22户）",
          accountCode: "EXP-RELIEF",
          purpose: "relief",
          amountFen: 660000,
          occurredOn: "2026-08-11",
          voucherNo: "付055",
          note: "单份300.00元",
        },
        {
          lineNo: 4,
          direction: "expenditure",
          itemName: "冲销付052多记电费（红字）",
          accountCode: "EXP-POWER",
          purpose: "utilities",
          amountFen: -21600,
          occurredOn: "2026-08-20",
          voucherNo: "付058",
          reversalOf: "2026-Q3/relief#2",
        },
      ],
      review: { body: "居务监督委员会", on: "2026-10-09", opinion: "账实相符，同意公布" },
    },
  },
});
