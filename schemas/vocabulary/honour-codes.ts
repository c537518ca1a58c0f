/** Code lists of honours and of inspections. */
import { codeList } from "./code-list.ts";

/** Article 10 (commendations) and article 29 (appraisals). */
export const honourKinds = codeList("honour-kind", { zh: "表彰类别", en: "Kind of honour" }, [
  ["governance_commendation", "社区治理突出贡献表彰（第10条）", "commendation (article 10)"],
  ["civilised_community", "文明社区（第29条）", "civilised community (article 29)"],
  ["civilised_village", "文明乡村（第29条）", "civilised village (article 29)"],
  ["civilised_family", "文明家庭（第29条）", "civilised family (article 29)"],
  ["moral_model", "道德模范（第29条）", "moral model (article 29)"],
  ["other", "其他", "other"],
]);

export const honourLevels = codeList("honour-level", { zh: "表彰级别", en: "Level" }, [
  ["national", "国家级", "national"],
  ["province", "省级", "provincial"],
  ["city", "市级", "municipal"],
  ["county", "县（市、区）级", "county"],
]);

export const recipientKinds = codeList(
  "recipient-kind",
  { zh: "表彰对象类别", en: "Kind of recipient" },
  [
    ["organization", "单位", "organisation"],
    ["community", "社区、村", "community or village"],
    ["family", "家庭", "family"],
    ["person", "个人", "person"],
  ],
);

/** Article 5: inspection (检查) and assessment (考核). */
export const inspectionKinds = codeList(
  "inspection-kind",
  { zh: "检查考核类别", en: "Kind of inspection" },
  [
    ["inspection", "检查", "inspection"],
    ["assessment", "考核", "assessment"],
  ],
);

export const inspectionResults = codeList("inspection-result", { zh: "结论", en: "Result" }, [
  ["excellent", "优秀", "excellent"],
  ["passed", "合格", "passed"],
  ["rectification", "限期整改", "to be rectified"],
  ["failed", "不合格", "failed"],
]);
