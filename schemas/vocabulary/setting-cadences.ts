/** Settings that are cadences: how often something is published. */
import { codeList } from "./code-list.ts";
import type { SettingForm, SettingSpecs } from "./setting-spec.ts";

export const cadences = codeList("cadence", { zh: "公开频次", en: "Cadence" }, [
  ["month", "每月", "monthly"],
  ["quarter", "每季度", "quarterly"],
  ["half_year", "每半年", "half-yearly"],
  ["year", "每年", "yearly"],
]);

const anyCadence: SettingForm = {
  type: "cadence",
  choices: ["month", "quarter", "half_year", "year"],
};
/** The villagers' committees law asks for a quarter at most. */
const atLeastQuarterly: SettingForm = { type: "cadence", choices: ["month", "quarter"] };

export const cadenceSettings: SettingSpecs = {
  residentsStatementCadence: {
    title: { zh: "居委会收支公布频次", en: "Cadence of residents' committees' statements" },
    form: anyCadence,
    default: "quarter",
    reason: {
      zh: "居委会组织法只要求“及时”；公开目录惯例为每季度",
      en: "The law says timely; catalogues in use say quarterly",
    },
    local: true,
  },
  villagersStatementCadence: {
    title: { zh: "村委会收支公布频次", en: "Cadence of villagers' committees' statements" },
    form: atLeastQuarterly,
    default: "quarter",
    reason: {
      zh: "村委会组织法第三十五条：至少每季度一次，收支较多的每月一次",
      en: "Villagers' committees law 35: at least quarterly, monthly where there is much",
    },
    local: true,
  },
  residentsNoticeCadence: {
    title: { zh: "居委会一般事项公布频次", en: "Cadence of residents' committees' notices" },
    form: anyCadence,
    default: "quarter",
    reason: {
      zh: "居委会组织法第三十四条只要求“及时”；公开目录惯例为每季度",
      en: "Residents' committees law 34 says timely; catalogues in use say quarterly",
    },
  },
  villagersNoticeCadence: {
    title: { zh: "村委会一般事项公布频次", en: "Cadence of villagers' committees' notices" },
    form: atLeastQuarterly,
    default: "quarter",
    reason: {
      zh: "村委会组织法第三十五条：一般事项至少每季度公布一次",
      en: "Villagers' committees law 35: general items at least once a quarter",
    },
  },
  jointMeetingCadence: {
    title: { zh: "联席会议召开频次", en: "Cadence of joint meetings" },
    form: anyCadence,
    default: "year",
    reason: {
      zh: "条例第四条只要求建立联席会议制度；默认每年至少一次",
      en: "Article 4 orders the system alone; at least once a year is taken",
    },
  },
  idleResourceCadence: {
    title: { zh: "闲置资源公布频次", en: "Cadence of lists of idle resources" },
    form: anyCadence,
    default: "half_year",
    reason: {
      zh: "条例第十八条未定频次；默认每半年",
      en: "Article 18 has no cadence; every half year is taken",
    },
  },
  appropriationCadence: {
    title: { zh: "社区治理经费拨付公布频次", en: "Cadence of appropriations" },
    form: anyCadence,
    default: "quarter",
    reason: {
      zh: "条例第四十一条要求“及时拨付”，未定频次；按季度核对拨付进度",
      en: "Article 41 says paid in time without a cadence; payments are compared by the quarter",
    },
  },
  auditCadence: {
    title: { zh: "专项资金审计频次", en: "Cadence of audits of special funds" },
    form: anyCadence,
    default: "year",
    reason: {
      zh: "条例第四十五条要求依法审计，未定频次；预算年度为一年",
      en: "Article 45 orders audits without a cadence; the budget year is one year",
    },
  },
  workforceCadence: {
    title: { zh: "社区工作者队伍公布频次", en: "Cadence of workforce figures" },
    form: anyCadence,
    default: "year",
    reason: {
      zh: "条例第四十六条未定频次；默认每年",
      en: "Article 46 has no cadence; yearly is taken",
    },
  },
  departmentAppraisalCadence: {
    title: { zh: "部门服务社区工作评议频次", en: "Cadence of appraisals of departments" },
    form: anyCadence,
    default: "year",
    reason: {
      zh: "条例第四十八条未定频次；绩效考核按年度进行",
      en: "Article 48 has no cadence; performance is assessed yearly",
    },
  },
  mediationCadence: {
    title: {
      zh: "调解与法律服务情况公布频次",
      en: "Cadence of figures on mediation and legal aid",
    },
    form: anyCadence,
    default: "year",
    reason: {
      zh: "条例第二十七条未定频次；默认每年",
      en: "Article 27 has no cadence; yearly is taken",
    },
  },
};
