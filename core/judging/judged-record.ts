/** Records as checks see them, read as of a place in the log. */
import type { FeedReader } from "../ports.ts";
import { currentKey, recordPartition, rowKey } from "../projection/feed-keys.ts";
import { findAsOf } from "../reading/find-row.ts";
import type { PublicRecord } from "../records.ts";
import type { JudgedRecord } from "./check.ts";

/** The record of a dataset that stands once entry `seq` is applied; `undefined` where none is published. */
export type RecordsAt = (
  dataset: string,
  id: string,
  seq: number,
) => Promise<JudgedRecord | undefined>;

/** Reads records of the projection, which may be ahead of the seq asked for but never behind it. */
export function recordsAt(feed: Pick<FeedReader, "get" | "query">): RecordsAt {
  return async (dataset, id, seq) => {
    const current = await feed.get(currentKey(dataset, id), true);
    if (current === undefined) return undefined;
    if (current.from <= seq) return judgedOf(current.json);
    const row = await findAsOf(feed, dataset, id, seq);
    return row && judgedOf(row.item.json);
  };
}

/** A record once entry `seq` is applied, and as it was before that; each `undefined` where none is published. */
export interface RecordChange {
  readonly former: JudgedRecord | undefined;
  readonly record: JudgedRecord | undefined;
}

/** Reads both by one query. */
export async function changeAt(
  feed: Pick<FeedReader, "query">,
  dataset: string,
  id: string,
  seq: number,
): Promise<RecordChange> {
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
  return {
    former: former && judgedOf(former.json),
    record: newest && judgedOf(newest.json),
  };
}

/** What a check sees of a stored row; nothing of a withdrawn or erased record. */
export function judgedOf(json: string): JudgedRecord | undefined {
  // Written by the projection alone, in this shape.
  const record = JSON.parse(json) as PublicRecord;
  if (record.status !== "published" || record.data === null) return undefined;
  const { dataset, id, version, seq, area, areaName, servedAreas, data, state, time, ref } = record;
  const { publisher, publisherName, onBehalfOf, publishedAt, firstPublishedAt } = record;
  return {
    ...{ dataset, id, version, seq, area, areaName },
    ...(servedAreas !== undefined && { servedAreas }),
    ...{ publisher, publisherName, onBehalfOf, ref, time, publishedAt, firstPublishedAt },
    ...{ data, state },
  };
}
