/** Rules on the order of top-level dates, made of the checks in dates.ts. */
import type { WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { textAt } from "./members.ts";

/** A rule: of each pair of dates the second is not before the first; either may be missing. */
export function datesInOrder(
  ...pairs: readonly (readonly [first: string, last: string])[]
): WriteRule {
  return ({ data }) =>
    pairs.flatMap(([first, last]) =>
      checkNotBefore(textAt(data, last), textAt(data, first), [last]),
    );
}

/** A rule: what is said to have happened on these days has happened by the day of acceptance. */
export function datesPast(...members: readonly string[]): WriteRule {
  return ({ data, acceptedOn }) =>
    members.flatMap((member) => checkHappened(textAt(data, member), acceptedOn, [member]));
}
