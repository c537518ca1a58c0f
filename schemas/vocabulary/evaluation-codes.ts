/** Code lists of appraisals (article 48). */
import { codeList } from "./code-list.ts";

export const evaluationKinds = codeList(
  "evaluation-kind",
  { zh: "评议类型", en: "Kind of appraisal" },
  [
    ["department", "评议部门服务社区工作", "a department's service to communities"],
    ["utility", "评议公共服务单位", "a public utility's service"],
  ],
);

/** The providers that article 48 names, and heating, which article 49 adds. */
export const utilitySectors = codeList(
  "utility-sector",
  { zh: "公共服务行业", en: "Utility sector" },
  [
    ["water", "供水", "water"],
    ["power", "供电", "power"],
    ["gas", "供气", "gas"],
    ["heat", "供暖", "heating"],
    ["sanitation", "环境卫生", "sanitation"],
    ["landscaping", "园林绿化", "landscaping"],
    ["other", "其他公共服务", "other public service"],
  ],
);

/** The departments that article 5 names, and those that communities meet beside them. */
export const departmentSectors = codeList("department-sector", { zh: "部门", en: "Department" }, [
  ["civil_affairs", "民政", "civil affairs"],
  ["development_reform", "发展和改革", "development and reform"],
  ["finance", "财政", "finance"],
  ["human_resources", "人力资源和社会保障", "human resources and social security"],
  ["planning_resources", "规划和自然资源", "planning and natural resources"],
  ["housing_construction", "住房和城乡建设", "housing and construction"],
  ["urban_management", "城乡管理", "urban and rural management"],
  ["agriculture", "农业农村", "agriculture and rural affairs"],
  ["health", "卫生健康", "health"],
  ["real_estate", "房产管理", "real estate"],
  ["public_security", "公安", "public security"],
  ["justice", "司法行政", "justice"],
  ["data", "大数据应用", "data"],
  ["education", "教育", "education"],
  ["transport", "交通运输", "transport"],
  ["ecology", "生态环境", "ecology and environment"],
  ["emergency", "应急管理", "emergency management"],
  ["market", "市场监管", "market regulation"],
  ["other_department", "其他部门", "other department"],
]);

/** What the appraised organisation works in: utilities first, then departments. */
export const evaluationSectors = codeList(
  "evaluation-sector",
  { zh: "行业或部门", en: "Sector or department" },
  [...utilitySectors.entries, ...departmentSectors.entries].map(
    ({ code, zh, en }) => [code, zh, en] as const,
  ),
);

export const evaluationMethods = codeList(
  "evaluation-method",
  { zh: "评议方式", en: "Method of appraisal" },
  [
    ["centralised_appraisal", "集中评议", "centralised appraisal"],
    ["questionnaire", "问卷", "questionnaire"],
    ["residents_meeting", "居（村）民会议", "residents' meeting"],
    ["household_visit", "入户走访", "household visits"],
  ],
);

export const evaluationGrades = codeList("evaluation-grade", { zh: "评议等次", en: "Grade" }, [
  ["excellent", "优秀", "excellent"],
  ["good", "良好", "good"],
  ["qualified", "合格", "qualified"],
  ["unqualified", "不合格", "unqualified"],
]);
