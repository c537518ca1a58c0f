/** Settings that are days. */
import type { SettingSpecs } from "./setting-spec.ts";

export const deadlineSettings: SettingSpecs = {
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
  proposalWorkingDays: {
    title: {
      zh: "意见建议办理期限（工作日）",
      en: "Working days to handle a committee's proposal",
    },
    form: { type: "integer", min: 1, max: 120 },
    default: 20,
    reason: {
      zh: "条例第二十四条要求“及时办理”，未定天数；参照政府信息公开条例第三十三条取20个工作日",
      en: "Article 24 says in time without a number; 20 follows the answer period of the government information rules, article 33",
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
  maskedListErasureDays: {
    title: {
      zh: "补贴名册、重点帮扶对象公示期满后删除正文的天数",
      en: "Days until a subsidy list or assisted persons are erased",
    },
    form: { type: "integer", min: 0, max: 3650 },
    default: 30,
    reason: {
      zh: "个人信息保护法：达到公示目的后应当删除，未定天数",
      en: "Personal information goes once its purpose is reached; the law has no number",
    },
  },
};
