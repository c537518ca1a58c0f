/** Code lists of statements of income and expenditure. */
import { codeList } from "./code-list.ts";

export const fundAccounts = codeList("fund-account", { zh: "资金账户", en: "Fund account" }, [
  ["working_fund", "社区工作经费", "community working fund"],
  ["service_fund", "服务群众专项经费", "earmarked fund for serving residents"],
  ["benefit_project", "惠民项目资金", "benefit project funds"],
  ["entrusted_fund", "委托事项经费（费随事转）", "funds for entrusted matters"],
  ["collective", "村集体资金", "village collective funds"],
  ["raised", "筹资筹劳（一事一议）", "funds and labour raised case by case"],
  ["donation", "捐赠资金", "donations"],
  ["relief", "救灾救助补贴", "relief and assistance subsidies"],
  ["other", "其他", "other"],
]);

export const directions = codeList("direction", { zh: "收支方向", en: "Direction" }, [
  ["income", "收入", "income"],
  ["expenditure", "支出", "expenditure"],
]);

/**
 * One closed list for all account schemes, so that spending can be compared between them: expenditure
 * first, then income; `other` serves both.
 */
export const purposes = codeList("purpose", { zh: "用途", en: "Purpose" }, [
  ["office", "办公", "office"],
  ["utilities", "水电气暖", "utilities"],
  ["repairs_maintenance", "维修维护", "repairs and maintenance"],
  ["labour", "人工与误工补贴", "labour and lost working time"],
  ["relief", "救助慰问", "relief"],
  ["activities", "活动与服务", "activities and services"],
  ["project", "项目支出", "projects"],
  ["environment", "环境卫生", "environment"],
  ["procurement", "物资采购", "procurement"],
  ["rent", "租赁", "rent"],
  ["transfer", "转拨", "transfers"],
  ["appropriation", "财政拨款", "appropriation"],
  ["entrusted", "委托事项收入", "entrusted matters"],
  ["collective", "集体经营收入", "collective income"],
  ["donation", "捐赠收入", "donations received"],
  ["interest", "利息收入", "interest"],
  ["other", "其他", "other"],
]);

export const accountSchemes = codeList(
  "account-scheme",
  { zh: "会计科目体系", en: "Account scheme" },
  [
    ["community", "社区经费科目", "community accounts"],
    ["village-2004", "村集体经济组织会计制度（2004）", "village collective accounts of 2004"],
    ["village-2023", "农村集体经济组织会计制度（2023）", "rural collective accounts of 2023"],
  ],
);
