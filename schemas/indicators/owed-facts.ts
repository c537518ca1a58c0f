/** What indicators of obligations share: dimensions, and how their definitions begin. */
import type { IndicatorDimension } from "../../core/statistics/indicator.ts";
import { byFundAccount } from "./facts.ts";

const byDuty: IndicatorDimension = {
  name: "duty",
  title: { zh: "公开义务", en: "Duty" },
  codeList: "duty",
};

const byPublisher: IndicatorDimension = {
  name: "organization",
  title: { zh: "应公开单位", en: "Body that owes" },
  organizations: true,
  near: true,
};

/** Of all obligations. */
export const ofObligations = {
  dimensions: [byDuty, byPublisher],
  period: "quarter",
  articles: ["22", "24", "26", "41", "45", "46", "48"],
  sources: [],
} as const;

/** Of the statements of fund accounts alone. */
export const ofStatements = {
  dimensions: [byFundAccount, byPublisher],
  period: "quarter",
  articles: ["26"],
  sources: [],
} as const;

/** How all of them are judged. */
export const judgedBy = {
  zh: "按所涉期间计入；到期日当日24时前由日志受理的为按期，以读取当日（北京时间）为准，尚未到期又未公布的不计。逐项见 /v1/obligations。",
  en: "Counted in the period each is about; in time is what the log accepted by 24:00 of the due day, as of the day of reading (Beijing); what is not yet due and not published is left out. One by one at /v1/obligations.",
} as const;

/** All that came to be due. */
export const cameDue = {
  zh: "已公布和到期未公布的合计",
  en: "published, or due and missing",
} as const;
