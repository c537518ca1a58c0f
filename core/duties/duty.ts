/**
 * What a duty is: pure functions over what a county's organisations have published. An obligation is of one
 * organisation, duty and period; whether it was met is held against acceptance times of the log alone.
 */
import type { CountedDate } from "../working-days.ts";
import type { DutyBody, DutyFact } from "./duty-facts.ts";

/** All that a duty may look at. */
export interface DutyInput {
  readonly bodies: readonly DutyBody[];
  /** Facts of a dataset of the county in force at the place in the log, in the order of their acceptance. */
  readonly facts: (dataset: string) => readonly DutyFact[];
  /** An organisation that others' records name, of this county or not; nothing of one without a key. */
  readonly debtor: (uscc: string) => DutyBody | undefined;
  /** Accounts of a committee that have live statements, each with the first day of the earliest. */
  readonly accounts: (owner: string) => ReadonlyMap<string, string>;
  readonly setting: SettingOf;
}

/** The setting in force for an area on a date. */
export type SettingOf = (name: string, area: string, on: string) => number | boolean | string;

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
   * what is due lies at most `delay` months later. Each organisation's obligations follow from itself, the
   * settings, the catalogue, its accounts and the facts that `meets` or `startedBy` names, and no others.
   */
  readonly owed: (input: DutyInput, month: string) => readonly Owed[];
  /** Dataset of the records from whose dates it is owed; absent where it is owed by the period. */
  readonly startedBy?: string;
  /** What meets it where it is owed by the period: the owner's own records, or all of the county. */
  readonly meets?: {
    readonly dataset: string;
    readonly of: "owner" | "county";
    /** What comes in the January after it may still meet a year's last period. */
    readonly carried?: true;
  };
  /** Most months between the month it is about and the month it is due in; two where absent. */
  readonly delay?: number;
}

/** All duties, and how settings are looked up among facts of `rules-settings`. */
export interface DutyRules {
  readonly duties: readonly Duty[];
  /** Facts in the order of their acceptance, the city's first. */
  readonly settingAmong: (settings: readonly DutyFact[]) => SettingOf;
}
