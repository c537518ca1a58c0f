/** What a setting of the rules is (vocabulary/rule-settings.ts). */
import type { Bilingual } from "../../core/definitions.ts";

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
  /** May be settled for a single township, community or village, beside county and city. */
  readonly local?: true;
}

/** Settings by name. */
export type SettingSpecs = Readonly<Record<string, SettingSpec>>;
