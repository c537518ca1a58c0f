/** Reads several sorted partitions as one, each row once. */
import type { FeedItem, FeedReader } from "../ports.ts";

/** A partition of a chain. */
export interface Part {
  readonly pk: string;
  /** What all sort keys in it begin with, a year or a month; empty where they share nothing. */
  readonly period: string;
}

export interface MergeOptions {
  /** Partitions of a chain follow each other in reading order; the chains are merged. */
  readonly chains: readonly (readonly Part[])[];
  /** Exclusive start and inclusive bounds of the sort key. */
  readonly after?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly descending: boolean;
  readonly consistent: boolean;
  /** Rows that a reader wants in all: the first reads fetch about as many. */
  readonly wanted: number;
}

/** Gives the next rows in order, at least one, or none at the end. */
export type NextRows = () => Promise<readonly FeedItem[]>;

/**
 * Merges chains of partitions by sort key. A row that stands in several of them has one sort key in all,
 * so its copies meet side by side and are given once.
 */
export function mergeRows(feed: FeedReader, options: MergeOptions): NextRows {
  const first = Math.max(10, Math.ceil((2 * options.wanted) / Math.max(1, options.chains.length)));
  const size = options.chains.length <= 1 ? options.wanted : first;
  const chains = options.chains.map(
    (parts) =>
      new Chain(
        feed,
        parts.filter((part) => !isPassed(part, options)).map(({ pk }) => pk),
        options,
        Math.min(size, largestRead),
      ),
  );
  let last: string | undefined;
  return async () => {
    for (;;) {
      await Promise.all(chains.map((chain) => chain.fill()));
      const batch = takeWhileKnown(chains, options.descending);
      if (batch.length === 0) return batch;
      const rows: FeedItem[] = [];
      for (const row of batch) {
        if (row.sk === last) continue;
        last = row.sk;
        rows.push(row);
      }
      if (rows.length > 0) return rows;
    }
  };
}

const largestRead = 1000;

/** A walk does not read again, page after page, the years that it has left behind. */
function isPassed({ period }: Part, { after, descending }: MergeOptions): boolean {
  if (after === undefined || period === "") return false;
  const reached = after.slice(0, period.length);
  return descending ? period > reached : period < reached;
}

/** Takes the next row of all until some chain has to read on: its next row might come before the others'. */
function takeWhileKnown(chains: readonly Chain[], descending: boolean): readonly FeedItem[] {
  const live = chains.filter((chain) => chain.head !== undefined);
  const only = live[0];
  if (only === undefined) return [];
  if (live.length === 1) return only.takeAll();
  const batch: FeedItem[] = [];
  for (;;) {
    let next = only;
    for (const chain of live) {
      const [a, b] = [chain.head, next.head];
      if (a === undefined || b === undefined) return batch;
      if (descending ? a.sk > b.sk : a.sk < b.sk) next = chain;
    }
    batch.push(...next.take());
    if (next.head === undefined) return batch;
  }
}

/** One chain's rows: read ahead by pages, partition after partition. */
class Chain {
  readonly #feed: FeedReader;
  readonly #partitions: readonly string[];
  readonly #options: MergeOptions;
  #size: number;
  #partition = 0;
  #after: string | undefined;
  #rows: readonly FeedItem[] = [];
  #next = 0;

  constructor(
    feed: FeedReader,
    partitions: readonly string[],
    options: MergeOptions,
    size: number,
  ) {
    this.#feed = feed;
    this.#partitions = partitions;
    this.#options = options;
    this.#size = size;
    this.#after = options.after;
  }

  /** The next row; `undefined` where nothing is read ahead. */
  get head(): FeedItem | undefined {
    return this.#rows[this.#next];
  }

  take(): readonly FeedItem[] {
    const row = this.head;
    this.#next++;
    return row === undefined ? [] : [row];
  }

  takeAll(): readonly FeedItem[] {
    const rows = this.#next === 0 ? this.#rows : this.#rows.slice(this.#next);
    this.#next = this.#rows.length;
    return rows;
  }

  /** Reads ahead until there is a row, or the chain is at its end. */
  async fill(): Promise<void> {
    while (this.head === undefined) {
      const pk = this.#partitions[this.#partition];
      if (pk === undefined) return;
      const { min, max, descending, consistent } = this.#options;
      const page = await this.#feed.query({
        pk,
        limit: this.#size,
        descending,
        consistent,
        ...(this.#after !== undefined && { after: this.#after }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      });
      this.#rows = page.items;
      this.#next = 0;
      this.#after = page.items.at(-1)?.sk ?? this.#after;
      if (page.items.length > 0) this.#size = Math.min(largestRead, this.#size * 2);
      // The sort key begins with the period, so the same `after` holds in the chain's next partition.
      if (!page.more || page.items.length === 0) this.#partition++;
    }
  }
}
