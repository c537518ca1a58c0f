/** What an erasure leaves of a record's earlier versions in the projection (contract.md 2, "Erasure"). */
import { feedCommitLimit, type FeedItem } from "../ports.ts";
import type { PublicRecord } from "../records.ts";
import { erases } from "../submission/erasing.ts";
import { eraseTitle, touchScopes } from "./changes.ts";
import { recordPartition, rowKey } from "./feed-keys.ts";
import type { LogEntry } from "./log-entry.ts";
import { eraseMarks } from "./naming.ts";
import type { Overlay } from "./overlay.ts";
import { placesOf, rowOf } from "./rows.ts";

/** A version that an entry erases: the record, and the submission it came from. */
export interface ErasedVersion {
  readonly submission: string;
  readonly record: string;
}

/** Writes beside a row's own places: its scopes, its title. */
const roomBesides = 40;

/**
 * Takes the text out of every row that the records erased by this entry had before it, wherever the rows
 * stand, and out of their change lines; readers of their lists are told by their scopes. All items of the
 * entry must be applied and committed. `commit` writes what the overlay holds and begins another; where it
 * answers false another projector went ahead, and so does this (`undefined`). Doing it again changes nothing.
 */
export async function eraseEarlier(
  entry: LogEntry,
  overlay: () => Overlay,
  commit: () => Promise<boolean>,
): Promise<readonly ErasedVersion[] | undefined> {
  const versions = new Map<string, ErasedVersion>();
  for (const [index, item] of entry.items.entries()) {
    if (!erases(item)) continue;
    for (const stored of await rowsBefore(overlay(), entry, index)) {
      if (overlay().size > feedCommitLimit - placesOfRow(stored) - roomBesides) {
        if (!(await commit())) return undefined;
      }
      const { submission, id: record } = await eraseRow(overlay(), entry, stored);
      versions.set(`${submission} ${record}`, { submission, record });
    }
  }
  return (await commit()) ? [...versions.values()] : undefined;
}

/** Every row of the record that item `index` of the entry changed, as it was before the entry. */
async function rowsBefore(
  overlay: Overlay,
  { submission, dataset, seq }: LogEntry,
  index: number,
): Promise<readonly FeedItem[]> {
  const id = submission.records[index] ?? "";
  return overlay.stored(recordPartition(dataset.name, id), {
    min: rowKey(dataset.name, id, 0).sk,
    max: rowKey(dataset.name, id, seq - 1).sk,
  });
}

function placesOfRow(stored: FeedItem): number {
  const { record, from } = rowOf(stored);
  return placesOf(record, from).length;
}

async function eraseRow(
  overlay: Overlay,
  entry: LogEntry,
  stored: FeedItem,
): Promise<PublicRecord> {
  const row = rowOf(stored);
  const record = erasedRecord(row.record);
  const { from, to } = stored;
  const json = JSON.stringify(record);
  for (const key of placesOf(record, from)) {
    overlay.put({ ...key, from, ...(to !== undefined && { to }), json });
  }
  await eraseTitle(overlay, row);
  await eraseMarks(overlay, row.record, entry.seq);
  await touchScopes(overlay, entry, record, undefined);
  return record;
}

/** Ids, area, time and publisher of a version stay; what was said, and why it was corrected, does not. */
function erasedRecord(record: PublicRecord): PublicRecord {
  const { data: _d, attested: _a, correction: _c, erased: _e, state, ...rest } = record;
  return { ...rest, data: null, erased: true, state };
}
