/**
 * What the law leaves open and a county settles, each with its default and the reason for it. A default
 * holds where neither the county nor the root has published a setting.
 */
import { codeList } from "./code-list.ts";
import { cadenceSettings } from "./setting-cadences.ts";
import { deadlineSettings } from "./setting-deadlines.ts";
import type { SettingSpecs } from "./setting-spec.ts";
import { thresholdSettings } from "./setting-thresholds.ts";

export const settingSpecs: SettingSpecs = {
  ...deadlineSettings,
  ...cadenceSettings,
  ...thresholdSettings,
};

export const ruleSettings = codeList(
  "rule-setting",
  { zh: "规则参数", en: "Setting" },
  Object.entries(settingSpecs).map(([code, { title }]) => [code, title.zh, title.en] as const),
);
