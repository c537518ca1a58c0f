import type { Data, WriteRule } from "../../core/definitions.ts";
import { error } from "./remarks.ts";

/**
 * A rule: of each pair of dates (top-level members) the second is not before the first. Either may be
 * missing.
 */
export function datesInOrder(
  ...pairs: readonly (readonly [first: string, last: string])[]
): WriteRule {
  return ({ data }) =>
    pairs.flatMap(([first, last]) => {
      const [from, to] = [dateAt(data, first), dateAt(data, last)];
      if (from === undefined || to === undefined || from <= to) return [];
      return [
        error(
          "date.order",
          [last],
          `该日期早于 ${from}，前后颠倒。`,
          `This date is before ${from}, which it cannot precede.`,
        ),
      ];
    });
}

/** A rule: what is said to have happened on these days has happened by the day of acceptance. */
export function datesPast(...members: readonly string[]): WriteRule {
  return ({ data, acceptedOn }) =>
    members.flatMap((member) => {
      const date = dateAt(data, member);
      if (date === undefined || date <= acceptedOn) return [];
      return [
        error(
          "date.future",
          [member],
          `该日期晚于受理日 ${acceptedOn}，尚未发生的事不能填写。`,
          `This date is after the day of acceptance, ${acceptedOn}: it has not come yet.`,
        ),
      ];
    });
}

function dateAt(data: Data, member: string): string | undefined {
  const value = data[member];
  return typeof value === "string" ? value : undefined;
}
