/** What duties share: how late they may be due, who is bound, and what covers a period. */
import { addDays, beijingDateOf } from "../../core/beijing-date.ts";
import type { Duty, Met } from "../../core/duties/duty.ts";
import type { DutyBody, DutyFact } from "../../core/duties/duty-facts.ts";

export type { Duty, DutyInput, Owed } from "../../core/duties/duty.ts";

/** Most months between the month that a duty is about and the month it is due in. */
export function delayOf({ delay }: Pick<Duty, "delay">): number {
  return delay ?? 2;
}

/** Whether somebody had a key by the end of a period (or by a day): before that nothing is owed. */
export function isBound({ since }: DutyBody, day: string): boolean {
  return beijingDateOf(since.at) <= day;
}

/**
 * The first moment at which statements cover a period whole: one of the period itself, or all of its parts.
 * `facts` are in the order of their acceptance.
 */
export function covering(
  facts: readonly DutyFact[],
  { from, to }: { readonly from: string; readonly to: string },
): Met | undefined {
  const spans: (readonly [from: string, to: string])[] = [];
  for (const { id, at, values } of facts) {
    const [first, last] = [String(values["from"]), String(values["to"])];
    if (first < from || last > to) continue;
    spans.push([first, last]);
    if (isWhole(spans, from, to)) return { record: id, at };
  }
  return undefined;
}

function isWhole(
  spans: readonly (readonly [from: string, to: string])[],
  from: string,
  to: string,
): boolean {
  let next = from;
  for (const [first, last] of [...spans].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (first > next) return false;
    if (last >= next) next = addDays(last, 1);
  }
  return next > to;
}
