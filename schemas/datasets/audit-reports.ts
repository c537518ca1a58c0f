import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { auditReportRules } from "../rules/audit-report.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { auditConclusions, auditKinds } from "../vocabulary/finance-codes.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { fen } from "../vocabulary/money.ts";
import { party } from "../vocabulary/party.ts";
import { period } from "../vocabulary/period.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { line, prose } from "../vocabulary/text.ts";

const problem = z.strictObject({
  no: field(z.int().min(1).max(200), { title: { zh: "序号", en: "Number" } }),
  text: field(prose(1000), { title: { zh: "问题", en: "Problem" }, freeText: true }),
  amountFen: field(fen().min(0).optional(), {
    title: { zh: "涉及金额", en: "Amount" },
    unit: "fen",
  }),
  measure: field(prose(500).optional(), {
    title: { zh: "整改措施", en: "Measure" },
    freeText: true,
  }),
  rectifiedOn: field(isoDate().optional(), { title: { zh: "整改完成日", en: "Rectified on" } }),
});

const rectification = z.strictObject({
  dueOn: field(isoDate().optional(), { title: { zh: "整改期限", en: "Due on" } }),
  doneOn: field(isoDate().optional(), { title: { zh: "整改完成日", en: "Done on" } }),
  result: field(prose(1000).optional(), {
    title: { zh: "整改结果", en: "Result" },
    freeText: true,
  }),
});

/** The members of a report. */
export const auditReportFields = z.strictObject({
  title: field(line(100), { title: { zh: "报告名称", en: "Report" }, freeText: true }),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
  auditKind: field(codeOf(auditKinds), codeFacts(auditKinds)),
  fundAccount: field(codeOf(fundAccounts), codeFacts(fundAccounts)),
  period,
  subject: field(party().optional(), { title: { zh: "被审计单位", en: "Audited body" } }),
  ...servedAreasFields,
  auditor: field(party(), { title: { zh: "审计单位", en: "Auditor" } }),
  auditedFen: field(fen().min(0).optional(), {
    title: { zh: "审计金额", en: "Amount audited" },
    unit: "fen",
  }),
  irregularFen: field(fen().min(0).optional(), {
    title: { zh: "违规金额", en: "Irregular amount" },
    unit: "fen",
  }),
  conclusion: field(codeOf(auditConclusions), codeFacts(auditConclusions)),
  summary: field(prose(5000).optional(), {
    title: { zh: "审计摘要", en: "Summary" },
    freeText: true,
  }),
  problems: field(z.array(problem).max(200).optional(), {
    title: { zh: "发现的问题", en: "Problems found" },
  }),
  reportedOn: field(isoDate(), { title: { zh: "报告日期", en: "Reported on" } }),
  rectification: field(rectification.optional(), {
    title: { zh: "整改", en: "Rectification" },
  }),
});

/** The audit of one fund account over one period: special funds are audited by law (article 45). */
export const auditReports = defineDataset({
  name: "audit-reports",
  schemaVersion: 1,
  title: { zh: "审计报告", en: "Audit reports" },
  description: {
    zh: "社区治理专项资金等的审计结果：资金账户、期间、结论、发现的问题和整改情况。",
    en: "Audits of special funds of community governance: fund account, period, conclusion, problems found and their rectification.",
  },
  articles: ["45"],
  publisherKinds: ["department"],
  levels: ["city", "county", "township", "community"],
  timeField: "reportedOn",
  titleField: "title",
  unique: ["area", "auditKind", "fundAccount", "period", "subject.name"],
  filters: [
    "docNo",
    "auditKind",
    "fundAccount",
    "period.granularity",
    "period.label",
    "period.from",
    "period.to",
    "subject.name",
    "subject.uscc",
    "servedAreas",
    "auditor.name",
    "auditor.uscc",
    "auditedFen",
    "irregularFen",
    "conclusion",
    "problems.amountFen",
    "reportedOn",
    "rectification.dueOn",
    "rectification.doneOn",
  ],
  fields: auditReportFields,
  rules: auditReportRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "audit-2026-12",
    data: {
      title: "柳溪街道服务群众专项经费2025年度专项审计",
      docNo: "东审社报〔2026〕12号",
      auditKind: "special_fund",
      fundAccount: "service_fund",
      period: { granularity: "year", label: "2025", from: "2025-01-01", to: "2025-12-31" },
      subject: { name: "东湖区人民政府柳溪街道办事处", uscc: "1199010100A0D02025" },
      servedAreas: ["990101003005", "990101003006"],
      auditor: { name: "东湖区审计局", uscc: "1199010100A0D0050Q" },
      auditedFen: 126000000,
      irregularFen: 380000,
      conclusion: "minor_problems",
      summary: "资金拨付及时，项目资料基本完整，个别项目验收资料滞后。",
      problems: [
        {
          no: 1,
          text: "一个项目先付款后验收",
          amountFen: 380000,
          measure: "补办验收，完善付款审批",
          rectifiedOn: "2026-07-15",
        },
      ],
      reportedOn: "2026-06-20",
      rectification: { dueOn: "2026-08-31", doneOn: "2026-07-15", result: "已完成整改" },
    },
  },
});
