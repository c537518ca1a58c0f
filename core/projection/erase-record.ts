/** What an erasure leaves of a record's earlier versions in the projection (contract.md 2, "Erasure"). */
import type { FeedItem } from "../ports.ts";
import type { PublicRecord } from "../records.ts";
import { eraseTitles, touchScopes } from "./changes.ts";
import { recordPartition, rowKey } from "./feed-keys.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Overlay } from "./overlay.ts";
import { placesOf, rowOf, type Row } from "./rows.ts";

/** A row that an entry erases, and the item of which submission it came from. */
export interface ErasedRow {
  readonly stored: FeedItem;
  readonly row: Row;
  readonly submission: string;
}

/** Every row of the record that item `index` of the entry changed, as it was before the entry. */
export async function rowsToErase(
  overlay: Pick<Overlay, "stored">,
  entry: LogEntry,
  index: number,
): Promise<readonly ErasedRow[]> {
  const id = entry.submission.records[index] ?? "";
  const { name } = entry.dataset;
  const rows = await overlay.stored(recordPartition(name, id), {
    min: rowKey(name, id, 0).sk,
    max: rowKey(name, id, entry.seq - 1).sk,
  });
  return rows.map((stored) => {
    const row = rowOf(stored);
    return { stored, row, submission: row.record.submission };
  });
}

/** Number of items that {@link eraseRow} writes at most, titles and scopes of one county included. */
export function writesToErase({ row }: ErasedRow): number {
  return placesOf(row.record, row.from).length + spare;
}

const spare = 8;

/**
 * Takes the text out of a row wherever it stands, and out of its change lines (`item` is its place within
 * its submission). All readers of its lists are told by their scopes. Doing it again changes nothing.
 */
export async function eraseRow(
  overlay: Overlay,
  entry: LogEntry,
  { stored, row }: ErasedRow,
  item: number,
): Promise<void> {
  const record = erasedRecord(row.record);
  const { from, to } = stored;
  const json = JSON.stringify(record);
  for (const key of placesOf(record, from)) {
    overlay.put({ ...key, from, ...(to !== undefined && { to }), json });
  }
  await eraseTitles(overlay, row, item);
  await touchScopes(overlay, entry, record, undefined);
}

/** Ids, area, time and publisher of a version stay; what was said, and why it was corrected, does not. */
function erasedRecord(record: PublicRecord): PublicRecord {
  const { data: _d, attested: _a, correction: _c, erased: _e, state, ...rest } = record;
  return { ...rest, data: null, erased: true, state };
}
