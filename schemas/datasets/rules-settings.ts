import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { rulesSettingRules } from "../rules/rules-setting.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { ruleSettings } from "../vocabulary/rule-settings.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a setting. */
export const rulesSettingFields = z.strictObject({
  setting: field(codeOf(ruleSettings), codeFacts(ruleSettings)),
  value: field(z.union([z.int(), z.boolean(), z.string().max(20)]), {
    title: { zh: "值", en: "Value" },
    help: {
      zh: "整数、true/false 或频次代码，视参数而定",
      en: "an integer, true or false, or the code of a cadence, as the setting asks",
    },
  }),
  effectiveFrom: field(isoDate(), {
    title: { zh: "施行日期", en: "Effective from" },
    help: { zh: "当日及以后适用，直至下一次设定", en: "from this day until the next setting" },
  }),
  docNo: field(line(60).optional(), { title: { zh: "文号", en: "Document" } }),
  reason: field(prose(500), { title: { zh: "理由", en: "Reason" }, freeText: true }),
});

/** What the law leaves open, as a county or the root settles it: one setting of one area from one day on. */
export const rulesSettings = defineDataset({
  name: "rules-settings",
  schemaVersion: 1,
  title: { zh: "规则参数", en: "Settings of the rules" },
  description: {
    zh: "法律未定的期限、频次和要求，由县（市、区）或市级登记机关设定；范围最小的设定优先，均未设定的用默认值。收支公布频次可按乡镇、街道或社区（村）单独设定。",
    en: "Periods, cadences and requirements that the law leaves open, settled by the county or the root; the one of the smallest area wins, the default holds where there is none. How often statements are due may be settled for one township, community or village.",
  },
  articles: ["4", "12", "18", "22", "24", "26", "27", "41", "45", "46", "48"],
  publisherKinds: ["county", "root"],
  levels: ["city", "county", "township", "community"],
  timeField: "effectiveFrom",
  titleField: "setting",
  unique: ["area", "setting", "effectiveFrom"],
  keptOnErasure: ["value"],
  filters: ["setting", "effectiveFrom", "docNo"],
  fields: rulesSettingFields,
  rules: rulesSettingRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "2026-response-days",
    data: {
      setting: "responseWorkingDays",
      value: 12,
      effectiveFrom: "2026-12-01",
      docNo: "东政办发〔2026〕19号",
      reason: "条例第四十八条要求及时回应，本区统一为12个工作日",
    },
  },
});
