/** Code lists of duty lists, entrustments and proposals (articles 22 to 24). */
import { codeList } from "./code-list.ts";

export const listTypes = codeList("list-type", { zh: "清单类型", en: "Type of list" }, [
  ["power_responsibility", "权责清单", "powers and responsibilities"],
  ["committee_duty", "承担社区工作事项清单", "committee duties"],
  ["assist_government", "协助政府的社区工作事项清单", "matters assisting the government"],
  ["negative", "社区工作事项负面清单", "negative list"],
  ["no_certificate", "不应出具证明事项清单", "certificates that are not to be asked for"],
]);

export const listChanges = codeList("list-change", { zh: "调整情况", en: "Change of the item" }, [
  ["added", "新增", "added"],
  ["amended", "修改", "amended"],
  ["removed", "取消", "removed"],
  ["unchanged", "未变", "unchanged"],
]);

/** `committee-kind` and not `community-kind`: whom an item binds, not what the division code says. */
export const committeeKinds = codeList(
  "committee-kind",
  { zh: "适用的委员会", en: "Kind of committee" },
  [
    ["residents", "居民委员会", "residents' committees"],
    ["villagers", "村民委员会", "villagers' committees"],
  ],
);

export const responsibilityKinds = codeList(
  "responsibility-kind",
  { zh: "责任类型", en: "Kind of responsibility" },
  [
    ["primary", "主要责任", "primary"],
    ["shared", "配合责任", "shared"],
  ],
);

/** What a funding standard is paid for. */
export const fundingUnits = codeList("funding-unit", { zh: "计费单位", en: "Paid per" }, [
  ["person", "每人（次）", "person"],
  ["household", "每户", "household"],
  ["case", "每件（次）", "case"],
  ["working_day", "每工日", "working day"],
  ["mu", "每亩", "mu"],
  ["month", "每月", "month"],
  ["quarter", "每季度", "quarter"],
  ["year", "每年", "year"],
  ["lump_sum", "一次性", "lump sum"],
]);

/** What is reported of a matter that a department brings to a committee (articles 23 and 24). */
export const reportKinds = codeList("report-kind", { zh: "事项性质", en: "Kind of report" }, [
  ["mandate", "委托协助事项", "entrusted matter"],
  ["direct_assignment", "直接安排工作任务", "task assigned directly"],
  ["own_duty_transferred", "转交部门自身职责", "own duty passed on"],
  ["certificate_requested", "要求出具证明", "certificate asked for"],
]);

export const reporters = codeList("reporter", { zh: "填报方", en: "Reported by" }, [
  ["entruster", "委托部门", "the entrusting body"],
  ["committee", "居（村）民委员会", "the committee"],
]);

export const entrustmentStatuses = codeList(
  "entrustment-status",
  { zh: "委托状态", en: "Status of the entrustment" },
  [
    ["in_progress", "履行中", "in progress"],
    ["completed", "已完成", "completed"],
    ["terminated", "已终止", "terminated"],
  ],
);

export const proposalCategories = codeList(
  "proposal-category",
  { zh: "意见建议类别", en: "Category of proposal" },
  [
    ["facilities", "设施建设", "facilities"],
    ["environment", "环境卫生", "environment"],
    ["safety", "公共安全", "safety"],
    ["transport", "道路交通", "roads and transport"],
    ["utilities", "水电气暖", "utilities"],
    ["property", "物业管理", "property management"],
    ["elderly_and_children", "养老托幼", "care of the old and the young"],
    ["health", "医疗卫生", "health"],
    ["agriculture", "农业生产", "agriculture"],
    ["burden", "减轻工作负担", "burden on committees"],
    ["other", "其他", "other"],
  ],
);

export const proposalStatuses = codeList(
  "proposal-status",
  { zh: "办理状态", en: "Status of the proposal" },
  [
    ["submitted", "已提交", "submitted"],
    ["accepted", "已受理", "accepted"],
    ["in_progress", "办理中", "in progress"],
    ["done", "已办结", "done"],
    ["declined", "不予采纳", "declined"],
    ["passed_back", "转回委员会办理", "passed back to the committee"],
  ],
);
