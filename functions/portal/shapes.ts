/** Shapes of the API's answers, as far as pages read them (contract.md 3 and 8). */
import type { Data } from "../../core/definitions.ts";

export interface ApiRecord {
  readonly id: string;
  readonly ref: string | null;
  readonly dataset: string;
  readonly area: string;
  readonly areaName: string | null;
  /** What lists are ordered by: a date or a moment. */
  readonly time?: string;
  readonly publisher: string;
  readonly publisherName: string | null;
  readonly onBehalfOf: string | null;
  readonly version: number;
  readonly status: "published" | "withdrawn";
  readonly publishedAt: string;
  readonly firstPublishedAt: string;
  readonly seq: number;
  readonly submission: string;
  /** Null where it was withdrawn. */
  readonly data: Data | null;
  readonly state: {
    readonly disputed?: boolean;
    readonly endorsement?: string;
    readonly endorsementRecord?: string | null;
    readonly responses?: readonly { readonly record?: string }[];
    readonly keys?: readonly ApiKey[];
  };
  readonly correction?: { readonly reason: string };
  readonly withdrawal?: { readonly reason: string; readonly ground: string };
  readonly answers?: { readonly dataset: string; readonly id: string };
}

export interface ApiKey {
  readonly keyid: string;
  readonly role: string;
  readonly registered: { readonly seq: number; readonly at: string };
  readonly revoked?: { readonly seq: number; readonly at: string };
}

export interface ApiList<Item = ApiRecord> {
  readonly data: readonly Item[];
  readonly links: { readonly self: string; readonly next?: string };
  readonly meta: { readonly seq: number; readonly total?: number };
}

/** One line of `/v1/changes`. */
export interface ApiChange {
  readonly seq: number;
  readonly item: number;
  readonly dataset: string;
  readonly op: string;
  readonly record: string;
  readonly version: number;
  readonly area: string;
  readonly publisher: string;
  readonly title: string | null;
  readonly at: string;
}

/** One line of `…/versions`, oldest first. */
export interface ApiVersion {
  readonly version: number;
  readonly seq: number;
  readonly publishedAt: string;
  readonly op: string;
  readonly reason: string | null;
  readonly ground: string | null;
  readonly patch: readonly object[] | null;
  readonly erased: boolean;
}

/** JSON-stat 2.0, as far as a table needs it. */
export interface ApiJsonStat {
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly dimension: Readonly<
    Record<
      string,
      {
        readonly label: string;
        readonly category: {
          readonly index: readonly string[];
          readonly label: Readonly<Record<string, string>>;
        };
      }
    >
  >;
  readonly value: readonly (number | null)[];
}
