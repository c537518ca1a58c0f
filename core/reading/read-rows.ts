/** Reads a list in order, batch by batch or page by page. */
import type { AnyDataset } from "../definitions.ts";
import type { FeedItem, FeedReader } from "../ports.ts";
import type { CursorPlace } from "./cursor.ts";
import { derivedRecords, type ShownRecord } from "./derived-records.ts";
import type { ListQuery } from "./list-query.ts";
import { mergeRows } from "./merge.ts";
import type { Plan } from "./plan.ts";
import { derivedTest, rowTest } from "./row-test.ts";
import { StoredRow } from "./stored-row.ts";

/** A record that belongs to the list. */
export interface Found {
  readonly row: StoredRow;
  /** Set in derived datasets; else the row is the record. */
  readonly derived: ShownRecord | undefined;
  /** Where a walk goes on after it. */
  readonly place: Omit<CursorPlace, "seq">;
}

export interface Reading {
  readonly feed: FeedReader;
  readonly dataset: AnyDataset;
  readonly query: ListQuery;
  readonly plan: Plan;
  /** Seq that the list answers as of. */
  readonly seq: number;
  readonly start: Omit<CursorPlace, "seq"> | undefined;
  readonly consistent: boolean;
}

/** What one step of reading came to. */
export interface Batch {
  readonly found: readonly Found[];
  readonly examined: number;
  readonly bytes: number;
  readonly last: string;
}

/** Gives batch after batch, `undefined` at the end. `wanted` sizes the first reads. */
export function readRows(reading: Reading, wanted: number): () => Promise<Batch | undefined> {
  const { feed, dataset, query, plan, seq, start, consistent } = reading;
  const { descending } = query;
  const next = mergeRows(feed, {
    chains: plan.chains,
    after: readAfter(start, descending),
    min: plan.min,
    max: plan.max,
    descending,
    consistent,
    wanted,
  });
  const test = rowTest(query, plan, seq, dataset.kind === "derived");
  const expand = expansionOf(dataset, query, start);
  return async () => {
    const items = await next();
    const last = items.at(-1);
    if (last === undefined) return undefined;
    const found: Found[] = [];
    let bytes = 0;
    for (const item of items) {
      bytes += item.json.length;
      if (isBefore(item, start, descending)) continue;
      const row = new StoredRow(item);
      if (test(row)) found.push(...expand(row));
    }
    return { found, examined: items.length, bytes, last: last.sk };
  };
}

/** What one page may cost before it is given as it is: rows looked at, and their bytes. */
const budget = { rows: 3_000, bytes: 4_000_000 };

export interface Page {
  readonly found: readonly Found[];
  /** Where the next page starts; `undefined` at the end of the list. */
  readonly next: Omit<CursorPlace, "seq"> | undefined;
}

/** Reads a page of at most `limit` records. It may be shorter, even empty, and still have a next. */
export async function readPage(reading: Reading, limit: number): Promise<Page> {
  const read = readRows(reading, limit + 1);
  const found: Found[] = [];
  let [examined, bytes] = [0, 0];
  for (;;) {
    const batch = await read();
    if (batch === undefined) return { found, next: undefined };
    found.push(...batch.found);
    if (found.length > limit) {
      return { found: found.slice(0, limit), next: found[limit - 1]?.place };
    }
    examined += batch.examined;
    bytes += batch.bytes;
    if (examined >= budget.rows || bytes >= budget.bytes) {
      return { found, next: { after: batch.last } };
    }
  }
}

/** Number of all records of a list, whatever its length. */
export async function countRows(reading: Reading): Promise<number> {
  const read = readRows({ ...reading, start: undefined }, 1000);
  let total = 0;
  for (let batch = await read(); batch !== undefined; batch = await read()) {
    total += batch.found.length;
  }
  return total;
}

/** Where reading starts so that a parent whose rows were given in part is met again. */
function readAfter(start: Reading["start"], descending: boolean): string | undefined {
  if (start?.rows === undefined) return start?.after;
  return descending ? `${start.after}~` : start.after.slice(0, -1);
}

function isBefore(item: FeedItem, start: Reading["start"], descending: boolean): boolean {
  if (start?.rows === undefined) return false;
  return descending ? item.sk > start.after : item.sk < start.after;
}

function expansionOf(
  dataset: AnyDataset,
  query: ListQuery,
  start: Reading["start"],
): (row: StoredRow) => readonly Found[] {
  if (dataset.kind !== "derived") {
    return (row) => [{ row, derived: undefined, place: { after: row.item.sk } }];
  }
  const test = derivedTest(query);
  return (row) => {
    const after = row.item.sk;
    const given = start?.after === after ? (start.rows ?? 0) : 0;
    return derivedRecords(dataset, row.record).flatMap((derived, index) =>
      index >= given && test(derived) ? [{ row, derived, place: { after, rows: index + 1 } }] : [],
    );
  };
}
