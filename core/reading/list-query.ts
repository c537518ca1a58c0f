/** What a list is asked for, after its parameters were accepted (contract.md 3). */
import type { Filter } from "./filter.ts";
import type { ListFormat } from "./list-formats.ts";

/** A member of a record to show: of its envelope, or inside `data`. */
export interface FieldChoice {
  readonly place: "envelope" | "data";
  readonly path: readonly string[];
}

/** The log as it was: after an entry, or at a time (UTC). */
export type AsOf = { readonly seq: number } | { readonly time: string };

export interface ListQuery {
  /** Division code: records whose area or served area starts with it. */
  readonly area: string | undefined;
  /** Division code: records whose area is a prefix of it. */
  readonly covering: string | undefined;
  /** Empty where all publishers are meant. */
  readonly publishers: readonly string[];
  readonly ref: string | undefined;
  /** Beijing dates, inclusive. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Day that computed rows are judged at, and `olderThan` counts to; `undefined` for today. */
  readonly on: string | undefined;
  /** Days that a record must have waited for more than. */
  readonly olderThan: number | undefined;
  readonly status: "published" | "withdrawn" | "all";
  /** Words that a record's text must all hold, folded; empty where none is asked for. */
  readonly words: readonly string[];
  readonly filters: readonly Filter[];
  /** `undefined` for whole records. */
  readonly fields: readonly FieldChoice[] | undefined;
  readonly descending: boolean;
  /** Whether records with all words in their titles come before the others. */
  readonly titlesFirst: boolean;
  /** `undefined` where none was given: a page of 100, or the whole stream. */
  readonly limit: number | undefined;
  readonly cursor: string | undefined;
  readonly count: boolean;
  readonly asOf: AsOf | undefined;
  /** Only rows that appeared after this seq. */
  readonly since: number | undefined;
  /** `undefined` where `Accept` decides. */
  readonly format: ListFormat | undefined;
  /** `undefined` where `Accept-Language` decides. */
  readonly lang: "zh" | "en" | "code" | undefined;
  readonly bom: boolean | undefined;
  /** All parameters as given, in one order, for links. */
  readonly given: readonly (readonly [name: string, value: string])[];
  /** The parameters that a cursor is bound to, in one order: all but the page's size and looks. */
  readonly identity: string;
}
