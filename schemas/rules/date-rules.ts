/** Rules on the order of top-level dates, made of the checks in dates.ts. */
import type { Data, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";

/** A rule: of each pair of dates the second is not before the first; either may be missing. */
export function datesInOrder(
  ...pairs: readonly (readonly [first: string, last: string])[]
): WriteRule {
  return ({ data }) =>
    pairs.flatMap(([first, last]) =>
      checkNotBefore(dateAt(data, last), dateAt(data, first), [last]),
    );
}

/** A rule: what is said to have happened on these days has happened by the day of acceptance. */
export function datesPast(...members: readonly string[]): WriteRule {
  return ({ data, acceptedOn }) =>
    members.flatMap((member) => checkHappened(dateAt(data, member), acceptedOn, [member]));
}

function dateAt(data: Data, member: string): string | undefined {
  const value = data[member];
  return typeof value === "string" ? value : undefined;
}
