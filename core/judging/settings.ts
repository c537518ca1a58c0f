/** Which setting is in force: the county's own, else the city's or the root's, else the default. */
import type { CaseInput, JudgedRecord, Setting } from "./check.ts";

/** The value that holds where neither county nor city has settled one. */
export type DefaultSetting = (name: string) => Setting["value"];

/** Looks settings up among the `rules-settings` records given, which may be of any area and date. */
export function settingsAmong(
  records: readonly JudgedRecord[],
  defaultOf: DefaultSetting,
): CaseInput["setting"] {
  return (name, area, on) => {
    const inForce = records
      .filter(({ data, area: settled }) => data["setting"] === name && area.startsWith(settled))
      .filter((record) => effectiveFrom(record) <= on)
      .sort(
        (a, b) =>
          b.area.length - a.area.length ||
          effectiveFrom(b).localeCompare(effectiveFrom(a)) ||
          b.seq - a.seq ||
          // Of one submission the later item: its number is longer, or greater.
          b.id.length - a.id.length ||
          (a.id < b.id ? 1 : -1),
      )[0];
    const value = inForce?.data["value"];
    return inForce === undefined || !isValue(value)
      ? { value: defaultOf(name) }
      : { value, record: inForce };
  };
}

function effectiveFrom({ data }: JudgedRecord): string {
  const from = data["effectiveFrom"];
  return typeof from === "string" ? from : "";
}

function isValue(value: unknown): value is Setting["value"] {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string";
}
