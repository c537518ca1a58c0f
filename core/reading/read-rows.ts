/** Reads the rows of a list in order, batch by batch. */
import type { AnyDataset } from "../definitions.ts";
import type { FeedItem, FeedReader } from "../ports.ts";
import type { CursorPlace } from "./cursor.ts";
import { derivedRecords, type ShownRecord } from "./derived-records.ts";
import type { ListQuery } from "./list-query.ts";
import { mergeRows } from "./merge.ts";
import { searcher, type Hit } from "../search/search-words.ts";
import type { Plan } from "./plan.ts";
import { derivedTest, rowTest } from "./row-test.ts";
import { StoredRow } from "./stored-row.ts";

/** A record that belongs to the list. */
export interface Found {
  readonly row: StoredRow;
  /** Set in derived datasets; else the row is the record. */
  readonly derived: ShownRecord | undefined;
  /** Where it has the words that were looked for; `undefined` where none were. */
  readonly hit: Hit | undefined;
  /** Where a walk goes on after it. */
  readonly place: Place;
}

/** Place of a walk whose seq is known. */
export type Place = Omit<CursorPlace, "seq">;

export interface Reading {
  readonly feed: FeedReader;
  readonly dataset: AnyDataset;
  readonly query: ListQuery;
  readonly plan: Plan;
  /** Seq that the list answers as of. */
  readonly seq: number;
  readonly start: Place | undefined;
  readonly consistent: boolean;
}

/** What one step of reading came to. */
export interface Batch {
  readonly found: readonly Found[];
  readonly examined: number;
  readonly bytes: number;
  /** Where a walk goes on after all of it. */
  readonly place: Place;
}

/** Gives batch after batch, `undefined` at the end. */
export type NextBatch = () => Promise<Batch | undefined>;

/** Reads by the sort key alone. `wanted` sizes the first reads. */
export function readInOrder(reading: Reading, wanted: number): NextBatch {
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
    return { found, examined: items.length, bytes, place: { after: last.sk } };
  };
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
  const { words } = query;
  const search = words.length === 0 ? undefined : searcher(dataset, words);
  if (dataset.kind !== "derived") {
    return (row) => {
      const hit = search?.(row.record);
      if (search !== undefined && hit === undefined) return [];
      return [{ row, derived: undefined, hit, place: { after: row.item.sk } }];
    };
  }
  const test = derivedTest(query);
  return (row) => {
    const after = row.item.sk;
    const given = start?.after === after ? (start.rows ?? 0) : 0;
    return derivedRecords(dataset, row.record).flatMap((derived, index) => {
      if (index < given || !test(derived)) return [];
      const hit = search?.(derived);
      if (search !== undefined && hit === undefined) return [];
      return [{ row, derived, hit, place: { after, rows: index + 1 } }];
    });
  };
}
