/**
 * The ports: where bytes live, with the guarantees that the engine rests on. Each has a memory
 * adapter (tests) and a DynamoDB adapter; one contract suite runs on both (`test/contract/`).
 */
import type { SeriesEntry } from "./definitions.ts";
import type { EdgeText } from "./log/right-edge.ts";
import type { AcceptedSubmission, RecordStatus } from "./records.ts";

/** The last place in a publisher's chain; `undefined` where it never submitted. */
export interface ChainHead {
  readonly n: number;
  readonly leafHash: string;
  readonly acceptedAt: string;
}

/** What a head says after one submission moved it. */
export type HeadState =
  | {
      readonly kind: "record";
      readonly version: number;
      readonly status: RecordStatus;
      /** Where the current data stand; a withdrawal keeps the place of the version before it. */
      readonly submission: string;
      readonly item: number;
      /** Who may correct it: its publisher, and the committee it was published for. */
      readonly publisher: string;
      readonly onBehalfOf: string | null;
      readonly area: string;
    }
  /** A unique or natural key: the live record that holds it, or nobody. */
  | { readonly kind: "holder"; readonly record: string | null }
  | { readonly kind: "series"; readonly entries: readonly SeriesEntry[] };

/** What one submission has changed of a series: entries by their record. */
export interface SeriesChange {
  readonly kind: "series-change";
  readonly put: readonly SeriesEntry[];
  /** Records that left it. */
  readonly gone: readonly string[];
}

/**
 * A head is a short stack, newest first: the state after each submission that is not yet settled, and
 * beneath it the last settled one. A void submission's states are skipped, so its heads count as unmoved.
 * Of a series each lies as what it changed, over the whole state at the bottom: a stack of whole ones would
 * grow by all that the account ever published with each submission that waits for the projection.
 */
export interface Head {
  /** Changes with each write; the accepting transaction demands the one that was read. */
  readonly revision: number;
  readonly stack: readonly {
    readonly submission: string;
    readonly state: HeadState | SeriesChange;
  }[];
}

export interface HeadWrite {
  readonly key: string;
  /** Revision that must still stand; 0 for a head that must not exist. */
  readonly expected: number;
  readonly head: Head;
}

/** A publisher's own number for a record, claimed by one submission. Counts once that is accepted. */
export interface RefClaim {
  readonly ref: string;
  readonly record: string;
  readonly submission: string;
  readonly n: number;
}

/** What the accepting transaction writes. */
export interface Acceptance {
  readonly entry: AcceptedSubmission;
  /** The exact bytes as signed. */
  readonly body: Uint8Array;
  /** The chain's head that was read; the transaction demands it unchanged. */
  readonly expectedChain: ChainHead | undefined;
  readonly heads: readonly HeadWrite[];
  readonly refs: readonly RefClaim[];
}

/** A submission as it lies in the ledger; `unreadable` is what the stored bytes do not give any more. */
export interface StoredSubmission {
  readonly entry: AcceptedSubmission | "unreadable";
  /** The exact bytes, in the one form that there is; absent where that cannot be read. */
  readonly body:
    { readonly form: "signed" | "redacted"; readonly bytes: Uint8Array } | "unreadable";
}

/**
 * The truth: accepted submissions. All reads are strongly consistent. `accept` is atomic and durable
 * once it returns; ref claims are written before it and count only if it succeeds (they are serialised
 * by the publisher's chain, which every acceptance moves).
 */
export interface Ledger {
  submission(id: string): Promise<AcceptedSubmission | undefined>;
  /**
   * Those of these submissions that exist, with their bodies, by id. What cannot be read any more does not
   * keep the others from being answered. Each is as consistent as if it were read alone.
   */
  submissions(ids: readonly string[]): Promise<ReadonlyMap<string, StoredSubmission>>;
  /** The body as signed; `undefined` where it never was or was erased. */
  body(id: string): Promise<Uint8Array | undefined>;
  /** The body that an erasure has left (`core/submission/redacted-body.ts`); `undefined` where it is whole. */
  redactedBody(id: string): Promise<Uint8Array | undefined>;
  /**
   * Puts a redacted body in the place of what is there, and the submission's facts (`erased` is longer) in
   * the place of its own, atomically and durably: afterwards no read gives the bytes before. `stale`: not
   * `before` items are erased (or there is no such submission), nothing was written.
   */
  redact(
    entry: AcceptedSubmission,
    body: Uint8Array,
    before: number,
  ): Promise<"redacted" | "stale">;
  chain(publisher: string): Promise<ChainHead | undefined>;
  heads(keys: readonly string[]): Promise<ReadonlyMap<string, Head>>;
  /** Claims on each ref of a publisher in a dataset, those of refused submissions included. */
  refClaims(
    publisher: string,
    dataset: string,
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RefClaim[]>>;
  /** `conflict`: the chain or a head has moved on, nothing was written. */
  accept(acceptance: Acceptance): Promise<"accepted" | "already_accepted" | "conflict">;
}

/** An accepted submission that has no number yet. */
export interface PendingEntry {
  readonly shard: number;
  /** Orders the entries of a shard; a chain's entries lie in one shard, in chain order. */
  readonly key: string;
  readonly submission: string;
  readonly publisher: string;
  readonly n: number;
  readonly leafHash: string;
  readonly acceptedAt: string;
}

/** A numbered submission. */
export interface SequencedEntry {
  readonly seq: number;
  readonly submission: string;
  readonly publisher: string;
  readonly n: number;
  readonly leafHash: string;
}

/** How many shards pending entries lie in; part of the stored form, never changed on a live ledger. */
export const pendingShards = 8;

/**
 * Numbers accepted submissions. `assign` is atomic: it moves the next number on condition, records the
 * batch and removes its pending entries, or does nothing. Reads are strongly consistent.
 */
export interface SequenceLedger {
  next(): Promise<number>;
  pending(shard: number, limit: number): Promise<readonly PendingEntry[]>;
  /** At most 90 entries. `conflict`: another writer moved on, nothing was written. */
  assign(expectedNext: number, entries: readonly PendingEntry[]): Promise<"assigned" | "conflict">;
  /** Numbered submissions from `seq` on, in order, at most about `limit` of them. */
  sequenced(seq: number, limit: number): Promise<readonly SequencedEntry[]>;
}

/** The state that a signed checkpoint stands for: the point of no return of the log. */
export interface PublishedState {
  readonly size: number;
  /** Signed note, exactly as it is served. */
  readonly checkpoint: string;
  /** Right edge of the tree, to append without reading the log again. */
  readonly edge: EdgeText;
}

/**
 * Where the published state is kept. `publish` is atomic and durable: it replaces the state of
 * `expectedSize` (0: none yet) or does nothing. Reads are strongly consistent.
 */
export interface PublicationLedger {
  published(): Promise<PublishedState | undefined>;
  publish(expectedSize: number, state: PublishedState): Promise<"published" | "stale">;
  /** Sizes above `after`, up to `upTo`, of states that were published, ascending: each had a checkpoint. */
  publishedSizes(after: number, upTo: number): Promise<readonly number[]>;
}

/** One item of the projection: a JSON text valid from one seq to before another. */
export interface FeedItem {
  readonly pk: string;
  readonly sk: string;
  /** Seq this row appeared at. */
  readonly from: number;
  /** Seq it gave way at; absent while it stands. */
  readonly to?: number;
  readonly json: string;
}

export interface FeedKey {
  readonly pk: string;
  readonly sk: string;
}

export type FeedWrite =
  | { readonly put: FeedItem }
  /** Sets `to` of a row that exists. */
  | { readonly close: FeedKey; readonly to: number }
  | { readonly delete: FeedKey };

/** Where the projection stands: entries before `seq` are applied, and `chunk` chunks of entry `seq`. */
export interface ProjectionCursor {
  readonly seq: number;
  readonly chunk: number;
  /** Acceptance time of the last applied entry; empty at the start. */
  readonly at: string;
}

export interface FeedQuery {
  readonly pk: string;
  /** Exclusive start (in reading direction) and inclusive bounds of the sort key. */
  readonly after?: string;
  readonly min?: string;
  readonly max?: string;
  readonly limit: number;
  readonly descending?: boolean;
  readonly consistent?: boolean;
}

/** Reads of the projection. A lean adapter serves them; never more than one page (1 MB) a call. */
export interface FeedReader {
  get(key: FeedKey, consistent?: boolean): Promise<FeedItem | undefined>;
  getMany(keys: readonly FeedKey[], consistent?: boolean): Promise<readonly FeedItem[]>;
  /** `more` says that the partition goes on after the last item. */
  query(query: FeedQuery): Promise<{ readonly items: readonly FeedItem[]; readonly more: boolean }>;
  cursor(consistent?: boolean): Promise<ProjectionCursor>;
}

/**
 * Writes of the projection, one writer at a time by condition: `commit` moves the cursor from
 * `expected` to `next` and makes all writes, atomically, or answers `stale` and does nothing.
 */
export interface FeedWriter extends FeedReader {
  /** At most {@link feedCommitLimit} writes, each key at most once. */
  commit(
    expected: ProjectionCursor,
    next: ProjectionCursor,
    writes: readonly FeedWrite[],
  ): Promise<"committed" | "stale">;
}

/** DynamoDB allows 100 actions a transaction; one is the cursor. */
export const feedCommitLimit = 99;

/** Verifies one Ed25519 signature; false on anything malformed, never throws. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** Milliseconds since the epoch; an argument, so that tests and the demo can live in their own time. */
export type Clock = () => number;
