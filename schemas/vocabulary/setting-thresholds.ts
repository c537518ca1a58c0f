/** Settings that are numbers to compare with, and requirements. */
import type { SettingSpecs } from "./setting-spec.ts";

export const thresholdSettings: SettingSpecs = {
  majorMatterFen: {
    title: {
      zh: "须随时公布的重大事项金额（分）",
      en: "Amount from which a matter is major (fen)",
    },
    form: { type: "integer", min: 1, max: 100_000_000_000 },
    default: 5_000_000,
    reason: {
      zh: "法律要求重大事项随时公布，未定金额；有县规定为5万元",
      en: "Major matters are published at any time; a county sets 50,000 yuan",
    },
  },
  householdsMin: {
    title: { zh: "社区户数下限", en: "Least households of a community" },
    form: { type: "integer", min: 1, max: 100000 },
    default: 1000,
    reason: {
      zh: "条例第十二条未定户数；居委会组织法第三条以1000户至3000户为一般规模",
      en: "Article 12 has no number; residents' committees law 3 expects 1,000 to 3,000 households",
    },
  },
  householdsMax: {
    title: { zh: "社区户数上限", en: "Most households of a community" },
    form: { type: "integer", min: 1, max: 100000 },
    default: 3000,
    reason: {
      zh: "条例第十二条未定户数；居委会组织法第三条以1000户至3000户为一般规模",
      en: "Article 12 has no number; residents' committees law 3 expects 1,000 to 3,000 households",
    },
  },
  workersPer10000: {
    title: { zh: "每万名常住人口社区工作者人数", en: "Community workers per 10,000 residents" },
    form: { type: "integer", min: 1, max: 200 },
    default: 18,
    reason: {
      zh: "条例第四十六条未定数；国家规划目标为18人",
      en: "Article 46 has no number; the national goal is 18",
    },
  },
  listReviewMonths: {
    title: { zh: "各类清单复核间隔（月）", en: "Months between reviews of the lists" },
    form: { type: "integer", min: 1, max: 120 },
    default: 24,
    reason: {
      zh: "条例第二十二条要求“动态调整”，未定间隔；取两年一次",
      en: "Article 22 asks for dynamic adjustment without an interval; two years are taken",
    },
  },
  endorsementRequired: {
    title: {
      zh: "收支公布前须经监督委员会审核签名",
      en: "Supervisor's approval before acceptance",
    },
    form: { type: "flag" },
    default: false,
    reason: {
      zh: "条例第二十六条未要求先审后公；默认公布后标明审核状态",
      en: "Article 26 does not hold publication back; by default the approval is shown beside it",
    },
  },
};
