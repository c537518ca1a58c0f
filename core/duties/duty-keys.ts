/** Keys of what obligations follow from: one partition a county, written by the judge alone. */
import type { FeedKey } from "../ports.ts";
import { countyOf, seqText } from "../projection/feed-keys.ts";
import type { DutyBody, DutyFact } from "./duty-facts.ts";

/** All of one county, or of the city's own level. */
export function dutyPartition(area: string): string {
  return `DUTY#${countyOf(area)}`;
}

/** An organisation that owes. */
export function bodyKey({ area, uscc }: Pick<DutyBody, "area" | "uscc">): FeedKey {
  return { pk: dutyPartition(area), sk: `BODY#${uscc}` };
}

/** Sort keys of the facts of a dataset from one date on (ISO, or the beginning of one). */
export function factsFrom(dataset: string, on: string): string {
  return `FACT#${dataset}#${on}`;
}

/** The version of a fact that appeared at `from`. */
export function factKey({ area, dataset, id, on }: DutyFact, from: number): FeedKey {
  return { pk: dutyPartition(area), sk: `${factsFrom(dataset, on)}#${id}#${seqText(from)}` };
}

/** Counties that hold records from which this organisation owes; one is not taken out again. */
export function owingPartition(uscc: string): string {
  return `DUTYBY#${uscc}`;
}

/** Where a record's fact is found again by its name. */
export function factPointerKey(dataset: string, id: string): FeedKey {
  return { pk: `DUTYOF#${dataset}#${id}`, sk: "FACT" };
}

/** The live statements of one account of a committee: `{"statements":[[id, first day]]}`. */
export function accountKey(area: string, owner: string, account: string): FeedKey {
  return { pk: dutyPartition(area), sk: `ACCOUNT#${owner}#${account}` };
}

/** Id and first day of each live statement of an account. */
export function statementsOf(
  json: string | undefined,
): readonly (readonly [id: string, from: string])[] {
  if (json === undefined) return [];
  // Written by the judge alone, in this shape.
  return (JSON.parse(json) as { statements: (readonly [string, string])[] }).statements;
}

/** Of each county: seq and time of the last change, and the first day of a duty. One item a county. */
export function dutyScopeKey(area: string): FeedKey {
  return { pk: "DUTYSCOPE", sk: countyOf(area) };
}

/** What a scope item holds as JSON. */
export interface DutyScope {
  readonly seq: number;
  readonly at: string;
  /** Month in which the county's first key was registered (`2025-01`). */
  readonly since?: string;
}
