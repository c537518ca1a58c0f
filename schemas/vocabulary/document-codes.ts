/** The institutions that the regulation orders governments to set up, each shown by a document. */
import type { CodeList, PublisherKind } from "../../core/definitions.ts";
import { codeList } from "./code-list.ts";

/** One institution, the article that orders it, and who owes it. */
export interface Institution {
  readonly article: string;
  readonly zh: string;
  readonly en: string;
  readonly owedBy: readonly Extract<PublisherKind, "city" | "county">[];
}

const both = ["city", "county"] as const;

/** By `documents.kind`: one value per institution (domain.md A3). */
export const institutions: Readonly<Record<string, Institution>> = {
  joint_meeting: {
    article: "4",
    zh: "社区治理工作联席会议制度",
    en: "joint meeting system",
    owedBy: both,
  },
  plan: { article: "11", zh: "服务体系建设规划", en: "service system plan", owedBy: ["city"] },
  standard: {
    article: "11",
    zh: "综合服务地方标准",
    en: "local service standard",
    owedBy: ["city"],
  },
  consultation_mechanism: {
    article: "25",
    zh: "议事协商机制",
    en: "consultation mechanism",
    owedBy: ["county"],
  },
  grid_system: { article: "28", zh: "网格化管理制度", en: "grid management", owedBy: ["city"] },
  property_coordination: {
    article: "31",
    zh: "住宅小区物业管理领导协同机制",
    en: "coordination of property management",
    owedBy: ["county"],
  },
  community_organization_policy: {
    article: "39",
    zh: "支持社区社会组织发展政策",
    en: "policy supporting community organisations",
    owedBy: both,
  },
  service_purchase_policy: {
    article: "42",
    zh: "政府购买服务配套政策",
    en: "policy on purchased services",
    owedBy: both,
  },
  fund_management: {
    article: "45",
    zh: "社区治理经费管理监督制度",
    en: "management and supervision of funds",
    owedBy: both,
  },
  worker_career_system: {
    article: "46",
    zh: "社区工作者职业体系制度",
    en: "career system of community workers",
    owedBy: both,
  },
};

export const documentKinds: CodeList = codeList(
  "document-kind",
  { zh: "制度文件类别", en: "Institution" },
  Object.entries(institutions).map(
    ([code, { article, zh, en }]) =>
      [code, `${zh}（第${article}条）`, `${en} (article ${article})`] as const,
  ),
);

export const documentForms = codeList("document-form", { zh: "文件形式", en: "Form" }, [
  ["plan", "规划、计划", "plan"],
  ["measures", "办法、制度", "measures"],
  ["opinion", "意见、通知", "opinion or notice"],
  ["standard", "标准", "standard"],
  ["minutes", "会议纪要", "minutes of a meeting"],
  ["other", "其他", "other"],
]);

/** The systems that article 46 paragraph 2 names (check W46b). */
export const workerSystems = codeList(
  "worker-system",
  { zh: "社区工作者制度", en: "System for community workers" },
  [
    ["post_development", "岗位开发", "development of posts"],
    ["unified_management", "统一管理", "unified management"],
    ["pay", "薪酬待遇", "pay and benefits"],
    ["training", "培训培养", "training"],
    ["assessment", "考核评价", "assessment"],
    ["promotion_and_dismissal", "晋升辞退", "promotion and dismissal"],
  ],
);
