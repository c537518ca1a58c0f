/**
 * What a duty is: pure functions over what a county's organisations have published. An obligation is of one
 * organisation, duty and period; whether it was met is held against acceptance times of the log alone.
 */
import { addDays, beijingDateOf } from "../../core/beijing-date.ts";
import type { DutyBody, DutyFact } from "../../core/duties/duty-facts.ts";
import type { CountedDate } from "../../core/working-days.ts";
import type { SettingValue } from "../vocabulary/setting-spec.ts";

/** All that a duty may look at. */
export interface DutyInput {
  readonly bodies: readonly DutyBody[];
  /** Facts of a dataset of the county in force at the place in the log, in the order of their acceptance. */
  readonly facts: (dataset: string) => readonly DutyFact[];
  /** An organisation that others' records name, of this county or not; nothing of one without a key. */
  readonly debtor: (uscc: string) => DutyBody | undefined;
  /** Accounts of a committee that have live statements, each with the first day of the earliest. */
  readonly accounts: (owner: string) => ReadonlyMap<string, string>;
  /** The setting in force for an area on a date. */
  readonly setting: (name: string, area: string, on: string) => SettingValue;
}

/** What somebody owes, before it is known what day it is. */
export interface Owed {
  readonly body: DutyBody;
  readonly duty: string;
  readonly dataset: string;
  readonly period: string;
  /** First day on which it is shown as due. */
  readonly from: string;
  readonly due: CountedDate;
  readonly fundAccount?: string;
  /** Tells obligations of one duty and period apart. */
  readonly discriminator?: string;
  /** The record that met it, and its acceptance time (RFC 3339). */
  readonly met?: Met;
  /** The record on account of which it is owed, where one is; the obligation is of that record's area. */
  readonly startedBy?: {
    readonly dataset: string;
    readonly id: string;
    readonly area: string;
    /** As the area's own bodies are registered; `null` where there are none. */
    readonly areaName: string | null;
  };
}

export interface Met {
  readonly record: string;
  readonly at: string;
}

export interface Duty {
  /** Unique; also in ids, so it never changes. */
  readonly duty: string;
  /** Article of the regulation. */
  readonly article: string;
  /**
   * What is owed for the periods that end in a month, or for what happened in it. `month` is `2026-06`;
   * what is due lies at most {@link delayOf} months later.
   */
  readonly owed: (input: DutyInput, month: string) => readonly Owed[];
  /** Dataset of the records from whose dates it is owed; absent where it is owed by the period. */
  readonly startedBy?: string;
  /** See {@link delayOf}. */
  readonly delay?: number;
}

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
