/** Code lists of emergencies, volunteers, social organisations, mediation. */
import { codeList } from "./code-list.ts";

/** The four classes of the emergency response law. */
export const emergencyKinds = codeList(
  "emergency-kind",
  { zh: "突发事件类别", en: "Kind of emergency" },
  [
    ["natural_disaster", "自然灾害", "natural disaster"],
    ["accident", "事故灾难", "accident"],
    ["public_health", "公共卫生事件", "public health"],
    ["public_security", "社会安全事件", "public security"],
  ],
);

/** What article 32 lets or has a committee do. */
export const emergencyMeasures = codeList(
  "emergency-measure",
  { zh: "应急措施", en: "Emergency measure" },
  [
    ["mobilisation", "宣传动员", "information and mobilisation"],
    ["prevention_and_relief", "防治、救助活动", "prevention and relief"],
    ["order", "协助维护社会秩序", "helping to keep order"],
    ["volunteers", "启动应急志愿服务", "calling on volunteers"],
    ["relocation", "转移安置", "relocation"],
    ["supplies", "物资发放", "distribution of supplies"],
    ["closure", "场所临时关闭、通行管控", "closures"],
    ["temporary_care", "临时生活照料求助渠道", "where to ask for temporary care"],
    ["lifted", "解除措施", "measures lifted"],
  ],
);

/** Article 38. */
export const volunteerServices = codeList(
  "volunteer-service",
  { zh: "志愿服务内容", en: "Volunteer service" },
  [
    ["housekeeping", "家政服务", "housekeeping"],
    ["culture_and_sports", "文体活动", "culture and sports"],
    ["counselling", "心理疏导", "counselling"],
    ["health", "医疗保健", "health"],
    ["legal", "法律服务", "legal service"],
    ["traffic_safety", "交通安全宣传教育", "traffic safety"],
    ["other", "其他", "other"],
  ],
);

/** Articles 37 paragraph 3 and 39 paragraph 1. */
export const organizationFields = codeList(
  "organization-field",
  { zh: "社会组织活动领域", en: "Field of a social organisation" },
  [
    ["dispute_mediation", "纠纷调解", "mediation of disputes"],
    ["health_and_elderly", "健康养老", "health and elderly care"],
    ["education_and_training", "教育培训", "education and training"],
    ["volunteering", "志愿服务", "volunteering"],
    ["charity", "公益慈善", "charity"],
    ["disaster_reduction", "防灾减灾", "disaster reduction"],
    ["culture_and_sports", "文体娱乐", "culture and sports"],
    ["changing_customs", "移风易俗", "changing customs"],
    ["mutual_help", "邻里互助", "neighbours' help"],
    ["integration", "居民融入", "integration of residents"],
    ["rural_technology", "农村生产技术服务", "rural production technology"],
    ["legal_rights", "法律维权", "legal rights"],
    ["community_service", "社区服务", "community service"],
    ["other", "其他", "other"],
  ],
);

/** What article 39 paragraphs 2 and 3 let an organisation have. */
export const organizationSupports = codeList(
  "organization-support",
  { zh: "支持措施", en: "Support" },
  [
    ["simplified_approval", "简化审批", "simplified approval"],
    ["service_assignment", "承接服务事项", "services assigned"],
    ["venue", "活动场地", "venue"],
    ["land", "土地", "land"],
    ["free_facility", "无偿使用社区综合服务设施", "free use of a facility"],
    ["funding", "资金补助", "funding"],
  ],
);

export const organizationStatuses = codeList(
  "organization-status",
  { zh: "组织状态", en: "Status of an organisation" },
  [
    ["active", "正常", "active"],
    ["suspended", "停止活动", "suspended"],
    ["deregistered", "已注销", "deregistered"],
  ],
);

/** Article 27. */
export const legalAidKinds = codeList(
  "legal-aid-kind",
  { zh: "调解与法律服务类别", en: "Kind of mediation or legal aid" },
  [
    ["mediation_committee", "人民调解委员会", "people's mediation committee"],
    ["mediation_room", "调解室", "mediation room"],
    ["legal_adviser", "社区法律顾问", "legal adviser"],
    ["study_system", "社区工作者学法制度", "workers' study of law"],
    ["professional_database", "专业人员数据资料库", "database of professionals (counts)"],
  ],
);
