/** Code lists of appropriations, donations and audits (articles 41 and 43 to 45). */
import { codeList } from "./code-list.ts";

export const appropriationChannels = codeList(
  "appropriation-channel",
  { zh: "拨付渠道", en: "Channel of payment" },
  [
    ["direct", "财政直接拨付居（村）民委员会", "directly to the committee"],
    ["subdistrict", "经街道（乡镇）拨付", "through the subdistrict or township"],
    ["department", "经主管部门拨付", "through a department"],
    ["reimbursement", "报账制", "reimbursement of vouchers"],
  ],
);

export const donorKinds = codeList("donor-kind", { zh: "捐赠人类别", en: "Kind of donor" }, [
  ["organization", "单位", "organisation"],
  ["individual", "个人", "natural person"],
  ["anonymous", "匿名", "anonymous"],
  ["collected", "多人募集", "collected from many"],
]);

export const donationForms = codeList("donation-form", { zh: "捐赠形式", en: "Form" }, [
  ["money", "货币", "money"],
  ["goods", "实物", "goods"],
  ["service", "服务", "service"],
]);

export const auditKinds = codeList("audit-kind", { zh: "审计类型", en: "Kind of audit" }, [
  ["special_fund", "专项资金审计", "special fund"],
  ["economic_responsibility", "经济责任审计", "economic responsibility"],
  ["budget_execution", "预算执行审计", "budget execution"],
  ["follow_up", "整改跟踪审计", "follow-up of rectification"],
]);

export const auditConclusions = codeList("audit-conclusion", { zh: "审计结论", en: "Conclusion" }, [
  ["compliant", "合规，未发现问题", "compliant, no problem found"],
  ["minor_problems", "基本合规，有一般性问题", "mostly compliant, minor problems"],
  ["problems", "存在违规问题", "irregularities found"],
  ["no_opinion", "资料不足，无法表示意见", "no opinion for want of records"],
]);
