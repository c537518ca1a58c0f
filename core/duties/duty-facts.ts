/**
 * What obligations follow from, kept small and by county: who owes, what a county has settled, and of each
 * record that may fulfil a duty its dates and codes alone. No text that people wrote is among it, so an
 * erasure leaves nothing to take back. The judge keeps it; obligations are computed from it when they are read.
 */
import type { PublisherKind } from "../definitions.ts";

/** An organisation that owes, from the day its first key was registered. */
export interface DutyBody {
  readonly uscc: string;
  readonly name: string;
  readonly kind: PublisherKind;
  readonly area: string;
  readonly areaName: string | null;
  /** Registration of its first key: seq and acceptance time (RFC 3339). */
  readonly since: { readonly seq: number; readonly at: string };
}

/** What one version of a record says; `on` is the date it is looked up by. */
export interface DutyFact {
  readonly dataset: string;
  readonly id: string;
  /** Whose record it is: the committee's where it was published for one. */
  readonly owner: string;
  readonly area: string;
  /** Acceptance time of the record's first version (RFC 3339): what deadlines are held against. */
  readonly at: string;
  readonly on: string;
  /** Dates and codes by name. */
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** What has answered it, each at the time it was first accepted that does. */
  readonly answers?: readonly DutyAnswer[];
}

/** The record itself from a version on, or another one; `at` as RFC 3339. */
export interface DutyAnswer {
  readonly record: string;
  readonly at: string;
}

/** What answers a record now. */
export interface Answering {
  /** Whether it holds its answer itself. */
  readonly own: boolean;
  /** Dataset of answers by others, and the id of the one accepted first. */
  readonly dataset: string;
  readonly first?: string | undefined;
}

/** What of a record is kept: nothing of one that no duty looks at. */
export type DutyFactOf = (
  record: Omit<DutyFact, "on" | "values"> & {
    readonly data: Readonly<Record<string, unknown>>;
    readonly state: Readonly<Record<string, unknown>>;
  },
) => (Pick<DutyFact, "on" | "values"> & { readonly answering?: Answering }) | undefined;

/** Which records are kept, by dataset. */
export type DutyFactSources = Readonly<Record<string, DutyFactOf>>;
