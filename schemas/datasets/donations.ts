import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { donationRules } from "../rules/donation.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { donationForms, donorKinds } from "../vocabulary/finance-codes.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { fen } from "../vocabulary/money.ts";
import { recordReference } from "../vocabulary/reference.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

const donor = z.strictObject({
  kind: field(codeOf(donorKinds), codeFacts(donorKinds)),
  name: field(line(100).optional(), {
    title: { zh: "捐赠人名称", en: "Name" },
    help: {
      zh: "单位写全称；个人写姓加“某”，或“爱心人士”",
      en: "an organisation's name; a person masked (李某), or 爱心人士",
    },
    freeText: true,
  }),
  uscc: field(uscc().optional(), usccFacts("统一社会信用代码", "Credit code")),
});

const goods = z.strictObject({
  description: field(line(200), { title: { zh: "物资名称", en: "Description" }, freeText: true }),
  quantity: field(decimal(2).optional(), {
    title: { zh: "数量", en: "Quantity" },
    help: { zh: "小数，用文本表示，最多两位小数", en: "a decimal as text, at most 2 places" },
    decimal: true,
  }),
  unit: field(line(20).optional(), { title: { zh: "计量单位", en: "Unit" } }),
});

/** The members of a donation. */
export const donationFields = z.strictObject({
  donor: field(donor, { title: { zh: "捐赠人", en: "Donor" } }),
  form: field(codeOf(donationForms), codeFacts(donationForms)),
  amountFen: field(fen().min(0).optional(), {
    title: { zh: "金额", en: "Amount" },
    help: { zh: "实物、服务填估值，可以不填", en: "of goods and services their value, if known" },
    unit: "fen",
  }),
  goods: field(goods.optional(), { title: { zh: "捐赠物资", en: "Goods" } }),
  receivedOn: field(isoDate(), { title: { zh: "接收日期", en: "Received on" } }),
  purpose: field(line(200).optional(), {
    title: { zh: "约定用途", en: "Purpose" },
    freeText: true,
  }),
  fundAccount: field(codeOf(fundAccounts).optional(), codeFacts(fundAccounts)),
  voucherNo: field(line(40).optional(), { title: { zh: "入账凭证号", en: "Voucher" } }),
  receipt: field(recordReference().optional(), {
    title: { zh: "入账的收支情况", en: "Statement" },
    help: { zh: "收支记录的编号", en: "id or ref of the statement that holds the income" },
  }),
  publicFundraising: field(z.boolean().optional(), {
    title: { zh: "公开募捐所得", en: "Raised in public" },
  }),
  emergency: field(line(100).optional(), {
    title: { zh: "所应对的突发事件", en: "Emergency" },
    help: {
      zh: "突发事件中公开募捐的，至少每5日公布一次",
      en: "public fundraising in an emergency is reported at least every 5 days",
    },
    freeText: true,
  }),
  usedFen: field(fen().min(0).optional(), {
    title: { zh: "已使用金额", en: "Used" },
    unit: "fen",
  }),
  usage: field(prose(1000).optional(), {
    title: { zh: "使用情况", en: "How it was used" },
    help: { zh: "受益人只写人数或去标识化", en: "beneficiaries as a number or masked" },
    freeText: true,
  }),
  usedOn: field(isoDate().optional(), { title: { zh: "使用日期", en: "Used on" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A donation to a committee or a community foundation, and what became of it. */
export const donations = defineDataset({
  name: "donations",
  schemaVersion: 1,
  title: { zh: "捐赠", en: "Donations" },
  description: {
    zh: "居（村）民委员会和社区基金会等接受的捐赠：捐赠人（个人去标识化）、金额或物资、约定用途、使用情况。",
    en: "Donations to committees and community foundations: donor (persons masked), amount or goods, purpose, and use.",
  },
  articles: ["44"],
  publisherKinds: ["residents_committee", "villagers_committee", "social_organization"],
  levels: ["city", "county", "township", "community"],
  timeField: "receivedOn",
  titleField: "purpose",
  unique: [], // two gifts of one sum on one day, both anonymous, are two gifts
  filters: [
    "donor.kind",
    "donor.name",
    "donor.uscc",
    "form",
    "amountFen",
    "receivedOn",
    "purpose",
    "fundAccount",
    "voucherNo",
    "receipt",
    "publicFundraising",
    "emergency",
    "usedFen",
    "usedOn",
  ],
  fields: donationFields,
  rules: donationRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "don-2026-05",
    data: {
      donor: { kind: "organization", name: "某食品有限公司", uscc: "91990101MA00C00612" },
      form: "goods",
      amountFen: 360000,
      goods: { description: "米、面、食用油", quantity: "60", unit: "份" },
      receivedOn: "2026-08-12",
      purpose: "防汛受灾家庭生活物资",
      fundAccount: "relief",
      voucherNo: "物收008",
      receipt: "2026-Q3/relief",
      publicFundraising: false,
      emergency: "2026年8月强降雨",
      usedFen: 360000,
      usage: "发放受灾家庭60户，每户1份",
      usedOn: "2026-08-13",
      note: "按采购发票估值",
    },
  },
});
