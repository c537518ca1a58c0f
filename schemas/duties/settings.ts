/** Settings as duties look them up: the smallest area's, the newest of those in force, else the default. */
import type { DutyFact } from "../../core/duties/duty-facts.ts";
import { defaultSetting } from "../vocabulary/rule-settings.ts";
import { lengthOf } from "./calendar.ts";
import type { DutyInput } from "./duty.ts";

/** Looks settings up among facts of `rules-settings` of any area and date, in the order of their acceptance. */
export function settingAmong(settings: readonly DutyFact[]): DutyInput["setting"] {
  const sorted = [...settings].sort(
    (a, b) => b.area.length - a.area.length || (a.on < b.on ? 1 : a.on > b.on ? -1 : 0),
  );
  return (name, area, on) => {
    const value = sorted.find(
      (one) => one.values["setting"] === name && area.startsWith(one.area) && one.on <= on,
    )?.values["value"];
    return typeof value === "number" || typeof value === "boolean" || typeof value === "string"
      ? value
      : defaultSetting(name);
  };
}

/** Longest period in months that a dataset's duties may have, by what is settled anywhere in the county. */
export function longestPeriods(settings: readonly DutyFact[]): Readonly<Record<string, number>> {
  const longest = (...names: readonly string[]): number =>
    Math.max(
      ...names.map((name) => lengthOf(String(defaultSetting(name)))),
      ...settings
        .filter(({ values }) => names.includes(String(values["setting"])))
        .map(({ values }) => lengthOf(String(values["value"]))),
    );
  return {
    receipts: longest("residentsStatementCadence", "villagersStatementCadence"),
    disclosures: longest("residentsNoticeCadence", "villagersNoticeCadence"),
    appropriations: longest("appropriationCadence"),
    "audit-reports": longest("auditCadence"),
    workforce: longest("workforceCadence"),
  };
}
