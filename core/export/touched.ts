/** What of the bulk files the entries of the log have touched, read off the changes feed. */
import type { FeedItem, FeedReader } from "../ports.ts";
import type { Operation, PublicRecord } from "../records.ts";
import { changesPartition, recordPartition, rowKey, seqText } from "../projection/feed-keys.ts";
import { queryAll } from "../query-all.ts";
import { StoredRow } from "../reading/stored-row.ts";

/** Months (by acceptance, UTC) by dataset; `latest` is touched wherever a dataset is named. */
export type Months = ReadonlyMap<string, ReadonlySet<string>>;

export interface Touched {
  readonly months: Months;
  /** The same of what an erasure took text out of; part of `months` too. */
  readonly erased: Months;
  /** Entries whose submissions an erasure took text out of. */
  readonly erasedEntries: readonly number[];
}

/** What the entries after `after` up to `visible` changed. */
export async function touchedSince(
  feed: FeedReader,
  after: number,
  visible: number,
): Promise<Touched> {
  const months = new Map<string, Set<string>>();
  const erased = new Map<string, Set<string>>();
  const erasedEntries = new Set<number>();
  for await (const { json } of changesBetween(feed, after, visible)) {
    // Written by the projection alone, in this shape.
    const line = JSON.parse(json) as ChangeLine;
    if (line.dataset === null || line.record === null || line.op === "void") continue;
    add(months, line.dataset, line.op === "state" ? undefined : monthOf(line.at));
    if (line.op !== "correct" && line.op !== "withdraw") continue;
    for (const row of await erasedBefore(feed, line.dataset, line.record, line.seq)) {
      add(months, row.dataset, monthOf(row.publishedAt));
      add(erased, row.dataset, monthOf(row.publishedAt));
      erasedEntries.add(row.seq);
    }
  }
  return { months, erased, erasedEntries: [...erasedEntries] };
}

/** The month that a version belongs to. */
export function monthOf(acceptedAt: string): string {
  return acceptedAt.slice(0, 7);
}

interface ChangeLine {
  readonly seq: number;
  readonly dataset: string | null;
  readonly op: Operation | "state" | "void";
  readonly record: string | null;
  readonly at: string;
}

async function* changesBetween(
  feed: FeedReader,
  after: number,
  visible: number,
): AsyncGenerator<FeedItem> {
  for (let thousand = Math.floor((after + 1) / 1000); thousand * 1000 <= visible; thousand++) {
    const pk = changesPartition(thousand * 1000);
    let place: string | undefined;
    for (;;) {
      const { items, more } = await feed.query({
        ...{ pk, limit: 1000, consistent: true, min: seqText(after + 1) },
        ...(place !== undefined && { after: place }),
      });
      for (const item of items) if (item.from <= visible) yield item;
      place = items.at(-1)?.sk;
      if (!more || place === undefined) break;
    }
  }
}

async function erasedBefore(
  feed: FeedReader,
  dataset: string,
  record: string,
  seq: number,
): Promise<readonly PublicRecord[]> {
  if (seq === 0) return [];
  const rows = await queryAll(feed, {
    pk: recordPartition(dataset, record),
    min: rowKey(dataset, record, 0).sk,
    max: rowKey(dataset, record, seq - 1).sk,
    consistent: true,
  });
  return rows
    .map((item) => new StoredRow(item))
    .filter((row) => row.erased)
    .map((row) => row.record);
}

function add(months: Map<string, Set<string>>, dataset: string, month: string | undefined): void {
  const known = months.get(dataset) ?? new Set();
  if (month !== undefined) known.add(month);
  months.set(dataset, known);
}
