/** Records as checks see them, read as of a place in the log. */
import type { FeedItem, FeedReader } from "../ports.ts";
import { recordPartition, rowKey } from "../projection/feed-keys.ts";
import { queryAll } from "../query-all.ts";
import { findAsOf } from "../reading/find-row.ts";
import type { PublicRecord } from "../records.ts";
import type { JudgedRecord } from "./check.ts";

/**
 * The record of a dataset that stands once entry `seq` is applied, also where it was withdrawn. `current` is
 * its newest row, if it has any: the projection may be ahead of the seq asked for but never behind it.
 */
export async function recordIn(
  feed: Pick<FeedReader, "query">,
  dataset: string,
  id: string,
  seq: number,
  current: FeedItem | undefined,
): Promise<JudgedRecord | undefined> {
  if (current === undefined) return undefined;
  const json =
    current.from <= seq ? current.json : (await findAsOf(feed, dataset, id, seq))?.item.json;
  if (json === undefined) return undefined;
  return judgedOf(json) ?? withdrawnAt(feed, dataset, id, seq);
}

/** A record once entry `seq` is applied, and as it was before that; each `undefined` where there is none. */
export interface RecordChange {
  readonly former: JudgedRecord | undefined;
  readonly record: JudgedRecord | undefined;
}

/**
 * Reads both by one query, and the whole history where the record was withdrawn; nothing where its newest row,
 * if that is known, is its first.
 */
export async function changeAt(
  feed: Pick<FeedReader, "query">,
  dataset: string,
  id: string,
  seq: number,
  current?: FeedItem,
): Promise<RecordChange> {
  if (current?.from === seq && isFirst(current)) {
    return { former: undefined, record: judgedOf(current.json) };
  }
  const { items } = await feed.query({
    pk: recordPartition(dataset, id),
    min: "ROW#",
    max: rowKey(dataset, id, seq).sk,
    limit: 2,
    descending: true,
    consistent: true,
  });
  const [newest, before] = items;
  const former = newest?.from === seq ? before : newest;
  const read = async (row: typeof newest): Promise<JudgedRecord | undefined> =>
    row && (judgedOf(row.json) ?? withdrawnAt(feed, dataset, id, row.from));
  return { former: await read(former), record: await read(newest) };
}

/** A row of a first version that is no later state of it; an erased one's text says less. */
function isFirst({ from, json }: FeedItem): boolean {
  const { version, seq, status, data } = parse(json);
  return version === 1 && seq === from && status === "published" && data !== null;
}

/** What a check sees of a stored row; nothing of a withdrawn or erased record. */
export function judgedOf(json: string): JudgedRecord | undefined {
  const record = parse(json);
  if (record.status !== "published" || record.data === null) return undefined;
  return { ...commonOf(record), data: record.data };
}

/** What a check sees of a withdrawn record, by its stored rows in order; nothing of any other. */
export function withdrawnOf(rows: readonly string[]): JudgedRecord | undefined {
  const records = rows.map(parse);
  const last = records.at(-1);
  if (last?.withdrawal === undefined) return undefined;
  const shown = records.findLast(({ status }) => status === "published");
  if (shown === undefined) return undefined;
  const { ground, at } = last.withdrawal;
  return {
    ...commonOf(last),
    publishedAt: shown.publishedAt,
    data: {},
    withdrawal: { ground, at },
  };
}

async function withdrawnAt(
  feed: Pick<FeedReader, "query">,
  dataset: string,
  id: string,
  seq: number,
): Promise<JudgedRecord | undefined> {
  const max = rowKey(dataset, id, seq).sk;
  const pk = recordPartition(dataset, id);
  const rows = await queryAll(feed, { pk, min: "ROW#", max, consistent: true });
  return withdrawnOf(rows.map(({ json }) => json));
}

function commonOf(record: PublicRecord): Omit<JudgedRecord, "data"> {
  const { dataset, id, version, seq, area, areaName, servedAreas, state, time, ref } = record;
  const { publisher, publisherName, onBehalfOf, publishedAt, firstPublishedAt } = record;
  return {
    ...{ dataset, id, version, seq, area, areaName },
    ...(servedAreas !== undefined && { servedAreas }),
    ...{ publisher, publisherName, onBehalfOf, ref, time, publishedAt, firstPublishedAt, state },
  };
}

function parse(json: string): PublicRecord {
  // Written by the projection alone, in this shape.
  return JSON.parse(json) as PublicRecord;
}
