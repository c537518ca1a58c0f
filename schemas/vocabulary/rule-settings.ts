/**
 * What the law leaves open and a county settles, each with its default and the reason for it. A default
 * holds where neither the county nor the root has published a setting.
 */
import type { Bilingual } from "../../core/definitions.ts";
import { codeList } from "./code-list.ts";

export type SettingValue = number | boolean | string;

/** What a setting's value may be. */
export type SettingForm =
  | { readonly type: "integer"; readonly min: number; readonly max: number }
  | { readonly type: "flag" }
  | { readonly type: "cadence"; readonly choices: readonly string[] };

export interface SettingSpec {
  readonly title: Bilingual;
  readonly form: SettingForm;
  readonly default: SettingValue;
  /** Why this default, with the article it fills. */
  readonly reason: Bilingual;
}

export const cadences = codeList("cadence", { zh: "公开频次", en: "Cadence" }, [
  ["month", "每月", "monthly"],
  ["quarter", "每季度", "quarterly"],
  ["year", "每年", "yearly"],
]);

const anyCadence: SettingForm = { type: "cadence", choices: ["month", "quarter", "year"] };
/** The villagers' committees law asks for a quarter at most. */
const atLeastQuarterly: SettingForm = { type: "cadence", choices: ["month", "quarter"] };

export const settingSpecs: Readonly<Record<string, SettingSpec>> = {
  responseWorkingDays: {
    title: { zh: "评议意见回应期限（工作日）", en: "Working days to respond to an appraisal" },
    form: { type: "integer", min: 1, max: 120 },
    default: 15,
    reason: {
      zh: "条例第四十八条只要求“及时回应”，未定天数；参照外地规定取15个工作日",
      en: "Article 48 asks for a timely response without a number; 15 follows rules elsewhere",
    },
  },
  queryReplyDays: {
    title: { zh: "居民询问答复期限（日）", en: "Days to answer a resident's question" },
    form: { type: "integer", min: 1, max: 120 },
    default: 15,
    reason: {
      zh: "条例第二十六条未定天数；参照上海市村务规定取15日",
      en: "Article 26 has no number; 15 follows Shanghai's rule for villages",
    },
  },
  statementDueDay: {
    title: {
      zh: "收支公布截止日（期末次月第几日）",
      en: "Day of the next month a statement is due",
    },
    form: { type: "integer", min: 1, max: 28 },
    default: 20,
    reason: {
      zh: "条例第二十六条只要求“定期”；各县惯例为次月15日或20日",
      en: "Article 26 says periodically; counties use the 15th or 20th of the next month",
    },
  },
  residentsStatementCadence: {
    title: { zh: "居委会收支公布频次", en: "Cadence of residents' committees' statements" },
    form: anyCadence,
    default: "quarter",
    reason: {
      zh: "居委会组织法只要求“及时”；公开目录惯例为每季度",
      en: "The law says timely; catalogues in use say quarterly",
    },
  },
  villagersStatementCadence: {
    title: { zh: "村委会收支公布频次", en: "Cadence of villagers' committees' statements" },
    form: atLeastQuarterly,
    default: "quarter",
    reason: {
      zh: "村委会组织法第三十五条：至少每季度一次，收支较多的每月一次",
      en: "Villagers' committees law 35: at least quarterly, monthly where there is much",
    },
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
  workersPer10000: {
    title: { zh: "每万名常住人口社区工作者人数", en: "Community workers per 10,000 residents" },
    form: { type: "integer", min: 1, max: 200 },
    default: 18,
    reason: {
      zh: "条例第四十六条未定数；国家规划目标为18人",
      en: "Article 46 has no number; the national goal is 18",
    },
  },
  powerListReviewMonths: {
    title: { zh: "权责清单复核间隔（月）", en: "Months between reviews of the power lists" },
    form: { type: "integer", min: 1, max: 120 },
    default: 24,
    reason: {
      zh: "条例第二十二条要求“动态调整”，未定间隔",
      en: "Article 22 asks for dynamic adjustment without an interval",
    },
  },
  maskedListErasureDays: {
    title: { zh: "名册类公示期满后删除正文的天数", en: "Days until a masked list is erased" },
    form: { type: "integer", min: 0, max: 3650 },
    default: 30,
    reason: {
      zh: "个人信息保护法：达到公示目的后应当删除，未定天数",
      en: "Personal information goes once its purpose is reached; the law has no number",
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

export const ruleSettings = codeList(
  "rule-setting",
  { zh: "规则参数", en: "Setting" },
  Object.entries(settingSpecs).map(([code, { title }]) => [code, title.zh, title.en] as const),
);

/** The value that holds where nobody has settled one; throws a RangeError for a name that is no setting. */
export function defaultSetting(name: string): SettingValue {
  const spec = settingSpecs[name];
  if (spec === undefined) throw new RangeError(`no setting is called ${name}`);
  return spec.default;
}
