/** Records as checks see them, read as of a place in the log. */
import type { FeedReader } from "../ports.ts";
import { currentKey, recordPartition, seqText } from "../projection/feed-keys.ts";
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
    const { items } = await feed.query({
      pk: recordPartition(dataset, id),
      min: "ROW#",
      max: `ROW#${seqText(Math.max(0, seq))}`,
      limit: 1,
      descending: true,
      consistent: true,
    });
    const row = items[0];
    return row === undefined || row.from > seq ? undefined : judgedOf(row.json);
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
