/** Each setting takes its own kind of value, within its own bounds, for areas of its own levels. */
import type { Bilingual, Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { areaLevel } from "../vocabulary/division-code.ts";
import { settingSpecs } from "../vocabulary/rule-settings.ts";
import type { SettingForm, SettingValue } from "../vocabulary/setting-spec.ts";
import { error } from "./remarks.ts";

/** What the rule looks at; the schema of `rules-settings` holds it (a type test says so). */
export interface SettingFacts {
  readonly setting: string;
  readonly value: SettingValue;
}

export const rulesSettingRules: readonly WriteRule[] = [checkValue, checkLevel];

function checkValue({ data }: RuleInput): readonly RuleRemark[] {
  const { setting, value } = settingOf(data);
  const form = settingSpecs[setting]?.form;
  if (form === undefined || fits(form, value)) return [];
  const { zh, en } = describe(form);
  return [error("setting.value", ["value"], `该参数的值应为${zh}。`, `This setting takes ${en}.`)];
}

/** Only what the law lets differ from village to village is settled for one. */
function checkLevel({ data, area }: RuleInput): readonly RuleRemark[] {
  const { setting } = settingOf(data);
  const level = areaLevel(area);
  if (level === "city" || level === "county" || settingSpecs[setting]?.local === true) return [];
  return [
    error(
      "setting.level",
      ["setting"],
      "该参数只能按县（市、区）或全市设定，不能按街道、乡镇或社区（村）设定。",
      "This setting is settled for a county or the city, not for a township, community or village.",
    ),
  ];
}

function fits(form: SettingForm, value: SettingValue): boolean {
  switch (form.type) {
    case "integer":
      return typeof value === "number" && value >= form.min && value <= form.max;
    case "flag":
      return typeof value === "boolean";
    case "cadence":
      return typeof value === "string" && form.choices.includes(value);
  }
}

function describe(form: SettingForm): Bilingual {
  switch (form.type) {
    case "integer":
      return {
        zh: ` ${String(form.min)} 至 ${String(form.max)} 的整数`,
        en: `an integer from ${String(form.min)} to ${String(form.max)}`,
      };
    case "flag":
      return { zh: " true 或 false", en: "true or false" };
    case "cadence":
      return { zh: ` ${form.choices.join("、")} 之一`, en: `one of ${form.choices.join(", ")}` };
  }
}

function settingOf(data: Data): SettingFacts {
  // Rules run only on data that the schema of `rules-settings` has accepted.
  return data as Data & SettingFacts;
}
