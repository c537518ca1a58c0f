/** Finds the row of one record: as it is, or as it was. */
import type { FeedReader } from "../ports.ts";
import { currentKey, recordPartition, seqText } from "../projection/feed-keys.ts";
import { queryAll } from "../query-all.ts";
import { StoredRow } from "./stored-row.ts";
import type { Visibility } from "./visibility.ts";

/**
 * The current row; `undefined` where there never was one. One consistent read: an answer by id is never
 * older than the last published entry. Only a row that is newer than anything seen so far costs a look
 * at where the projection stands.
 */
export async function findCurrent(
  feed: FeedReader,
  visibility: Visibility,
  dataset: string,
  id: string,
): Promise<StoredRow | undefined> {
  const item = await feed.get(currentKey(dataset, id), true);
  if (item === undefined) return undefined;
  if (item.from <= visibility.known()) return new StoredRow(item);
  const { seq } = await visibility.fresh();
  return item.from <= seq ? new StoredRow(item) : findAsOf(feed, dataset, id, seq);
}

/** The row that stood once entry `seq` was applied. */
export async function findAsOf(
  feed: Pick<FeedReader, "query">,
  dataset: string,
  id: string,
  seq: number,
): Promise<StoredRow | undefined> {
  const { items } = await feed.query({
    pk: recordPartition(dataset, id),
    min: "ROW#",
    max: `ROW#${seqText(Math.max(0, seq))}`,
    limit: 1,
    descending: true,
    consistent: true,
  });
  const item = items[0];
  return item === undefined || item.from > seq ? undefined : new StoredRow(item);
}

/** Every row of a record up to `seq`, oldest first. */
export async function findRows(
  feed: FeedReader,
  dataset: string,
  id: string,
  seq: number,
): Promise<readonly StoredRow[]> {
  const items = await queryAll(feed, {
    pk: recordPartition(dataset, id),
    min: "ROW#",
    max: `ROW#${seqText(Math.max(0, seq))}`,
    consistent: true,
  });
  return items.filter(({ from }) => from <= seq).map((item) => new StoredRow(item));
}
