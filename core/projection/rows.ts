/** A record's rows: where each stands, and how the next takes the place of the last. */
import type { FeedItem, FeedKey } from "../ports.ts";
import type { PublicRecord } from "../records.ts";
import {
  areaPartition,
  countyOf,
  countyPartition,
  currentKey,
  isListedByPublisher,
  listSortKey,
  publisherPartition,
  refPartition,
  rowKey,
  yearOf,
} from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";

/** Every place a row stands at beside `CUR`: under its record and in each index it can be listed by. */
export function placesOf(record: PublicRecord, from: number): readonly FeedKey[] {
  const { dataset, id } = record;
  const sk = listSortKey({
    time: record.time,
    firstPublishedAt: record.firstPublishedAt,
    id,
    from,
  });
  const year = yearOf(record.time);
  const areas = unique([record.area, ...(record.servedAreas ?? [])]);
  const publishers = publishersListing(record);
  return [
    rowKey(dataset, id, from),
    ...areas.map((area) => ({ pk: areaPartition(dataset, area, year), sk })),
    ...countiesOf(record).map((county) => ({ pk: countyPartition(dataset, county, year), sk })),
    ...publishers.map((publisher) => ({ pk: publisherPartition(dataset, publisher, year), sk })),
    ...(record.ref === null ? [] : [{ pk: refPartition(dataset, record.ref), sk }]),
  ];
}

/** Counties that a record is listed in: its own area's and those of the areas it serves. */
export function countiesOf(record: PublicRecord): readonly string[] {
  return unique([record.area, ...(record.servedAreas ?? [])].map(countyOf));
}

/** Publishers that a record is listed under. */
export function publishersListing(record: PublicRecord): readonly string[] {
  if (!isListedByPublisher(record.dataset)) return [];
  return unique([record.publisher, ...(record.onBehalfOf === null ? [] : [record.onBehalfOf])]);
}

/** Puts a record's new row everywhere and closes the row before it. */
export function putRow(
  overlay: Overlay,
  record: PublicRecord,
  seq: number,
  former: Row | undefined,
): void {
  if (former !== undefined) {
    for (const key of placesOf(former.record, former.from)) overlay.close(key, seq);
  }
  const json = JSON.stringify(record);
  for (const key of placesOf(record, seq)) overlay.put({ ...key, from: seq, json });
  overlay.put({ ...currentKey(record.dataset, record.id), from: seq, json });
}

/** A stored row, read. */
export interface Row {
  readonly record: PublicRecord;
  readonly from: number;
}

/** The newest row of a record, as the overlay sees it. */
export async function currentRow(
  overlay: Pick<Overlay, "get">,
  dataset: string,
  id: string,
): Promise<Row | undefined> {
  const item = await overlay.get(currentKey(dataset, id));
  return item === undefined ? undefined : rowOf(item);
}

/** Reads a row's text. */
export function rowOf(item: FeedItem): Row {
  // Written by the projection alone, in this shape.
  return { record: JSON.parse(item.json) as PublicRecord, from: item.from };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
