import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { entrustmentRules } from "../rules/entrustment.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { entrustmentStatuses, reporters, reportKinds } from "../vocabulary/duty-codes.ts";
import { fundingStandard } from "../vocabulary/funding-standard.ts";
import { fen } from "../vocabulary/money.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose, proseOrNone } from "../vocabulary/text.ts";

/** One payment of the entrusting body. */
export const entrustmentPayment = z.strictObject({
  no: field(z.int().min(1).max(200).optional(), {
    title: { zh: "序号", en: "Number" },
    help: { zh: "从1起连续编号；可以不填", en: "numbered from 1 without gaps; may be left out" },
  }),
  on: field(isoDate(), { title: { zh: "拨付日期", en: "Paid on" } }),
  amountFen: field(fen().min(1), { title: { zh: "拨付金额", en: "Paid" }, unit: "fen" }),
  voucherNo: field(line(40).optional(), { title: { zh: "凭证号", en: "Voucher" } }),
});

/** What a payment repeats of its entrustment. */
export const entrustmentHead = {
  entruster: field(namedOrganization, { title: { zh: "委托部门", en: "Entrusting body" } }),
  reportKind: field(codeOf(reportKinds).optional(), {
    ...codeFacts(reportKinds),
    help: { zh: "不填为委托协助事项", en: "an entrusted matter where it is left out" },
  }),
  matter: field(line(200), { title: { zh: "事项", en: "Matter" }, freeText: true }),
  listItemCode: field(line(40).nullable().optional(), {
    title: { zh: "清单事项编码", en: "Item of the list" },
    help: {
      zh: "协助清单、负面清单上的编码；不在清单上的填 null",
      en: "its code on the assist or negative list; null where it is on none",
    },
  }),
  listVersion: field(z.int().min(1).max(10_000).nullable().optional(), {
    title: { zh: "清单版次", en: "Version of the list" },
  }),
  mandate: field(
    z
      .strictObject({
        no: field(line(60), { title: { zh: "文号", en: "Number" } }),
        signedOn: field(isoDate(), { title: { zh: "签署日期", en: "Signed on" } }),
      })
      .nullable()
      .optional(),
    {
      title: { zh: "书面委托", en: "Written entrustment" },
      help: {
        zh: "没有书面委托的填 null；不清楚的不填",
        en: "null where there is none, left out where it is not known",
      },
    },
  ),
  from: field(isoDate(), { title: { zh: "开始日期", en: "From" } }),
  to: field(isoDate().nullable().optional(), {
    title: { zh: "结束日期", en: "Until" },
    help: { zh: "没有期限的填 null", en: "null where there is no end" },
  }),
  fundsAgreedFen: field(fen().min(0).nullable().optional(), {
    title: { zh: "约定经费", en: "Funds agreed" },
    help: {
      zh: "没有经费的填 0；不清楚的不填",
      en: "0 where there are none, left out where not known",
    },
    unit: "fen",
  }),
  fundsDueOn: field(isoDate().nullable().optional(), {
    title: { zh: "经费应拨付日期", en: "Funds due on" },
    help: { zh: "不填视为委托开始日", en: "the first day of the matter where left out" },
  }),
};

/** The members of an entrustment. `null` says that there is none; a member left out is not known. */
export const entrustmentFields = z.strictObject({
  ...entrustmentHead,
  powerItemCode: field(line(40).optional(), {
    title: { zh: "部门权责清单编码", en: "Item of the entruster's power list" },
    help: {
      zh: "事项属于委托部门自身职责的，填其权责清单上的编码",
      en: "where the matter is the entruster's own duty, its code on that body's power list",
    },
  }),
  certificate: field(line(100).optional(), {
    title: { zh: "要求出具的证明", en: "Certificate asked for" },
    freeText: true,
  }),
  fundingStandard,
  quantity: field(z.int().min(0).max(1_000_000_000).optional(), {
    title: { zh: "数量", en: "Quantity" },
    help: { zh: "按经费标准的计费单位", en: "in the unit of the funding standard" },
    unit: "items",
  }),
  payments: field(z.array(entrustmentPayment).max(200).optional(), {
    title: { zh: "经费拨付", en: "Payments" },
    help: {
      zh: "一分未付的填空数组；不清楚的不填",
      en: "an empty array where nothing was paid, left out where not known",
    },
  }),
  workingConditions: field(proseOrNone(1000).optional(), {
    title: { zh: "工作条件", en: "Working conditions" },
    help: {
      zh: "系统账号、设备、培训等；没有提供的填空文本；不清楚的不填",
      en: "accounts, equipment, training; an empty text where there are none, left out where not known",
    },
    freeText: true,
  }),
  reportedBy: field(codeOf(reporters).optional(), codeFacts(reporters)),
  status: field(codeOf(entrustmentStatuses).optional(), codeFacts(entrustmentStatuses)),
  terminatedOn: field(isoDate().optional(), { title: { zh: "终止日期", en: "Terminated on" } }),
  note: field(prose(1000).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A matter that a government body brings to a committee: by written mandate with funds, or without. */
export const entrustments = defineDataset({
  name: "entrustments",
  schemaVersion: 1,
  title: { zh: "委托事项", en: "Entrustments" },
  description: {
    zh: "政府及其部门委托居（村）民委员会协助的事项：书面委托、经费、拨付和工作条件；未经委托直接安排的，可由委员会填报。",
    en: "Matters that government bodies entrust to committees: written mandate, funds, payments, working conditions; committees may report what came without.",
  },
  articles: ["23", "24", "51"],
  publisherKinds: [
    "city",
    "county",
    "department",
    "subdistrict",
    "residents_committee",
    "villagers_committee",
  ],
  levels: ["community"],
  timeField: "from",
  titleField: "matter",
  unique: [],
  filters: [
    "entruster.name",
    "entruster.uscc",
    "reportKind",
    "listItemCode",
    "listVersion",
    "mandate.no",
    "mandate.signedOn",
    "from",
    "to",
    "fundsAgreedFen",
    "fundsDueOn",
    "powerItemCode",
    "certificate",
    "fundingStandard.per",
    "payments.on",
    "payments.amountFen",
    "reportedBy",
    "status",
    "terminatedOn",
  ],
  fields: entrustmentFields,
  rules: entrustmentRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "WT-2026-031",
    data: {
      entruster: { name: "东湖区人力资源和社会保障局", uscc: "1199010100A0D0042X" },
      reportKind: "mandate",
      matter: "协助开展基本养老保险待遇领取资格认证",
      listItemCode: "XZ-017",
      listVersion: 3,
      mandate: { no: "东人社委〔2026〕15号", signedOn: "2026-08-25" },
      from: "2026-09-01",
      to: "2026-12-31",
      fundsAgreedFen: 310000,
      fundsDueOn: "2026-09-30",
      fundingStandard: { amountFen: 500, per: "person" },
      quantity: 620,
      payments: [{ no: 1, on: "2026-09-18", amountFen: 310000, voucherNo: "银收033" }],
      workingConditions: "认证系统账号2个；培训1次",
      reportedBy: "entruster",
      status: "in_progress",
      note: "分两批认证，11月底前完成",
    },
  },
});
