/**
 * What a check is (domain.md A3): a pure function over published records that says whether a number or a
 * condition of the regulation's text is met. One file in `schemas/checks/` per article makes these; the
 * engine in this folder finds which cases a changed record touches and judges those alone.
 */
import type { Bilingual, Data } from "../definitions.ts";
import type { Ground } from "../records.ts";

/** Where a rule stands: only the text of a law can give a `breach`, a configured value an `advisory`. */
export type Basis = "regulation" | "national_law" | "configuration";

export type Outcome = "pass" | "breach" | "advisory" | "not_assessable";

/** A record as a check sees it: its published version at the place in the log that is judged. */
export interface JudgedRecord {
  readonly dataset: string;
  readonly id: string;
  readonly version: number;
  /** Seq of the entry this version came from. */
  readonly seq: number;
  /** Division code; a shared facility's is the prefix common to its `servedAreas`. */
  readonly area: string;
  readonly areaName: string | null;
  readonly servedAreas?: readonly string[];
  readonly publisher: string;
  readonly publisherName: string | null;
  readonly onBehalfOf: string | null;
  readonly ref: string | null;
  /** Value of the dataset's time field. */
  readonly time: string;
  /** Acceptance times (RFC 3339 UTC) of this version and of the first. */
  readonly publishedAt: string;
  readonly firstPublishedAt: string;
  readonly data: Data;
  readonly state: Readonly<Record<string, unknown>>;
  /**
   * Present where it was withdrawn: why, and when that was accepted. Only a group that asks for `withdrawn`
   * sees such a record; `data` is empty, and `publishedAt` that of the version that was withdrawn.
   */
  readonly withdrawal?: { readonly ground: Ground; readonly at: string };
}

/**
 * Records of another dataset (or of the same one) that bear on a case. Both functions give join keys; a
 * record and a case that share one belong together. Keys should be narrow: a change of one record re-judges
 * every case that asks for one of its keys, and a case loads every record that stands under a key it asks
 * for. A code and its prefixes make good keys (`heat|9901`, `990101`).
 */
export interface Relation {
  readonly dataset: string;
  /** Keys that a record of `dataset` stands under; none where it never bears on a case. */
  readonly keyOf: (record: JudgedRecord) => readonly string[];
  /** Keys that a case asks for on account of one of its subject records. */
  readonly keysOf: (subject: JudgedRecord) => readonly string[];
}

/** The value of a setting (`schemas/vocabulary/rule-settings.ts`) and where it comes from. */
export interface Setting {
  readonly value: number | boolean | string;
  /** The `rules-settings` record in force, absent where the default holds. */
  readonly record?: JudgedRecord;
}

/** All that a check may look at. No clock: findings never depend on today. */
export interface CaseInput<Name extends string = string> {
  /** The subject records of the case: one, or all of a group in the order of their ids. */
  readonly subjects: readonly JudgedRecord[];
  /** By relation name; in the order of their ids. */
  readonly related: Readonly<Record<Name, readonly JudgedRecord[]>>;
  /** The setting in force for an area (county first, then city, then the default) on a date (ISO). */
  readonly setting: (name: string, area: string, on: string) => Setting;
}

/** What one check says of one subject. */
export interface Verdict {
  readonly outcome: Outcome;
  /** The record that is judged: one of the case's subjects or related records. */
  readonly subject: JudgedRecord;
  /** USCC of the body the rule binds; `null` where the records do not say. */
  readonly responsible: string | null;
  /** Division code of the finding; the subject's own by default. */
  readonly area?: string;
  /** What time it is about: a date, `2026-Q2`, `2026`; the subject's time by default. */
  readonly period?: string;
  /** The figures of the judgement, by name; decimals as text, money in fen. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** A sentence a resident understands, with the figures in it. */
  readonly explanation: Bilingual;
  /** Records besides the subject that led to it; settings used are added by the engine. */
  readonly inputs?: readonly JudgedRecord[];
  /** Tells verdicts of one rule and one subject apart (an item code, an opinion's number). */
  readonly discriminator?: string;
}

export interface Check<Name extends string = string> {
  /** `F17a`: the ids of domain.md. */
  readonly rule: string;
  readonly title: Bilingual;
  readonly basis: Basis;
  /** Article numbers of the regulation; where another law is the basis, `source` names it. */
  readonly article: string;
  /** The sentence of the law that is checked, quoted in Chinese, with an English rendering. */
  readonly text: Bilingual;
  readonly source?: Bilingual;
  /** No verdict where the rule does not concern the case at all (an event before it came into force). */
  readonly judge: (input: CaseInput<Name>) => readonly Verdict[];
}

/** Checks that judge the same cases and so share their loading. */
export interface CaseGroup<Name extends string = string> {
  /** Unique; also in stored keys, so it never changes. */
  readonly name: string;
  /** Dataset of the subjects. */
  readonly subject: string;
  /**
   * The case a record belongs to: its own id where records are judged one by one, else a group's key (a
   * community, a development). A group is loaded whole at each change: keep it small.
   */
  readonly caseOf: (record: JudgedRecord) => string | undefined;
  /** Each record is a case of its own: `caseOf` answers its id, or nothing. Judging it reads no list of members. */
  readonly alone?: true;
  /** Subjects that were withdrawn are judged as well; related records never are. */
  readonly withdrawn?: true;
  readonly relations: Readonly<Record<Name, Relation>>;
  /** Names of the settings its checks ask for. */
  readonly settings: readonly string[];
  readonly checks: readonly Check<Name>[];
}

/**
 * Marks an object as a case group: the names of its relations are inferred, so a check cannot misspell one.
 * What comes out has forgotten them, and takes its place in a list beside others.
 */
export function defineCaseGroup<Name extends string>(group: CaseGroup<Name>): CaseGroup {
  // The engine gives every check the relations of its own group, which are the names it was written with.
  return group;
}
