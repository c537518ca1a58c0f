import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { projectRules } from "../rules/project.ts";
import {
  projectCategories,
  projectStatuses,
  selectionMethods,
} from "../vocabulary/affair-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { fen } from "../vocabulary/money.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a project. */
export const projectFields = z.strictObject({
  name: field(line(100), { title: { zh: "项目名称", en: "Project" }, freeText: true }),
  category: field(codeOf(projectCategories), codeFacts(projectCategories)),
  content: field(prose(2000).optional(), {
    title: { zh: "建设内容", en: "What is done" },
    freeText: true,
  }),
  place: field(line(100).optional(), { title: { zh: "实施地点", en: "Place" }, freeText: true }),
  fundAccount: field(codeOf(fundAccounts).optional(), codeFacts(fundAccounts)),
  fundingSource: field(line(100).optional(), {
    title: { zh: "资金来源", en: "Source of funds" },
    freeText: true,
  }),
  budgetFen: field(fen().min(0).optional(), {
    title: { zh: "预算", en: "Budget" },
    unit: "fen",
  }),
  contractFen: field(fen().min(0).optional(), {
    title: { zh: "合同金额", en: "Contract sum" },
    unit: "fen",
  }),
  spentFen: field(fen().min(0).optional(), {
    title: { zh: "累计支出", en: "Spent so far" },
    help: { zh: "与收支情况表中本项目各笔之和一致", en: "the sum of the statements' lines for it" },
    unit: "fen",
  }),
  decidedBy: field(line(60).optional(), {
    title: { zh: "决策主体", en: "Decided by" },
    freeText: true,
  }),
  decidedOn: field(isoDate().optional(), { title: { zh: "决定日期", en: "Decided on" } }),
  contractor: field(namedOrganization.optional(), {
    title: { zh: "承建（承办）单位", en: "Contractor" },
  }),
  selectionMethod: field(codeOf(selectionMethods).optional(), codeFacts(selectionMethods)),
  startOn: field(isoDate(), {
    title: { zh: "开工日期", en: "Start" },
    help: { zh: "未开工的填计划日期", en: "as planned where it has not begun" },
  }),
  dueOn: field(isoDate().optional(), { title: { zh: "计划完工日期", en: "Due on" } }),
  progressPct: field(z.int().min(0).max(100).optional(), {
    title: { zh: "进度（%）", en: "Progress in percent" },
  }),
  progressOn: field(isoDate().optional(), {
    title: { zh: "进度截至日期", en: "Progress as of" },
  }),
  status: field(codeOf(projectStatuses).optional(), codeFacts(projectStatuses)),
  completedOn: field(isoDate().optional(), { title: { zh: "完工日期", en: "Completed on" } }),
  acceptedOn: field(isoDate().nullable().optional(), {
    title: { zh: "验收日期", en: "Accepted on" },
    help: { zh: "尚未验收的不填", en: "left out until then" },
  }),
  acceptedBy: field(line(100).optional(), {
    title: { zh: "验收单位", en: "Accepted by" },
    freeText: true,
  }),
  result: field(prose(1000).optional(), {
    title: { zh: "实施结果", en: "Result" },
    freeText: true,
  }),
  households: field(count().optional(), {
    title: { zh: "受益户数", en: "Households that benefit" },
    unit: "households",
  }),
});

/** A benefit or livelihood project: budget, contractor, progress, result. Statements name it as `projectId`. */
export const projects = defineDataset({
  name: "projects",
  schemaVersion: 1,
  title: { zh: "惠民项目和民生实事项目", en: "Projects" },
  description: {
    zh: "社区惠民项目、民生实事项目的预算、承建单位、进度、支出、验收和结果；收支明细以 projectId 引用。",
    en: "Benefit and livelihood projects: budget, contractor, progress, spending, acceptance, result; lines of statements refer to them as projectId.",
  },
  articles: ["26"],
  publisherKinds: ["residents_committee", "villagers_committee", "subdistrict", "county"],
  levels: ["county", "township", "community"],
  timeField: "startOn",
  titleField: "name",
  unique: [],
  filters: [
    "category",
    "fundAccount",
    "fundingSource",
    "budgetFen",
    "contractFen",
    "spentFen",
    "decidedBy",
    "decidedOn",
    "contractor.name",
    "contractor.uscc",
    "selectionMethod",
    "startOn",
    "dueOn",
    "progressPct",
    "progressOn",
    "status",
    "completedOn",
    "acceptedOn",
    "result",
    "households",
  ],
  fields: projectFields,
  rules: projectRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "prj-0012",
    data: {
      name: "梧桐里路南门照明改造",
      category: "livelihood",
      content: "增设路灯2盏，更换老化线路120米",
      place: "桂园小区南门",
      fundAccount: "service_fund",
      fundingSource: "服务群众专项经费",
      budgetFen: 1860000,
      contractFen: 1795000,
      spentFen: 1795000,
      decidedBy: "居民代表会议",
      decidedOn: "2026-03-12",
      contractor: { name: "某照明工程有限公司", uscc: "91990101MA00C0088R" },
      selectionMethod: "comparison",
      startOn: "2026-04-02",
      dueOn: "2026-04-30",
      progressPct: 100,
      progressOn: "2026-04-28",
      status: "accepted",
      completedOn: "2026-04-24",
      acceptedOn: "2026-04-28",
      acceptedBy: "街道办事处、居务监督委员会、居民代表",
      result: "验收合格，照度达到设计要求",
      households: 612,
    },
  },
});
