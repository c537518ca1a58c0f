/** The marks a change leaves beside the record's own rows: its line in the feed, and its scopes. */
import type { AcceptedSubmission, Operation, PublicRecord } from "../records.ts";
import type { LogEntry } from "./log-entry.ts";
import {
  changeSortKey,
  changesPartition,
  publisherScopeKey,
  scopeKey,
  seqText,
  yearOf,
} from "./feed-keys.ts";
import type { Overlay } from "./overlay.ts";
import { countiesOf, publishersListing, type Row } from "./rows.ts";

/** The entry that a change came with. */
export interface Change {
  readonly seq: number;
  readonly submission: Pick<AcceptedSubmission, "acceptedAt">;
}

/** Puts one line of the changes feed. Line 0 is the item's own record, further ones are states. */
export function putChange(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  line: number,
  op: Operation | "state",
  record: PublicRecord,
  title: string | null,
): void {
  overlay.put({
    pk: changesPartition(entry.seq),
    sk: changeSortKey(entry.seq, index, line),
    from: entry.seq,
    json: JSON.stringify({
      seq: entry.seq,
      item: index,
      submission: entry.submission.submission,
      dataset: record.dataset,
      op,
      record: record.id,
      version: record.version,
      area: record.area,
      publisher: record.publisher,
      title,
      at: entry.submission.acceptedAt,
    }),
  });
}

/** Takes the title out of the change line of a version. Lines of states have none. */
export async function eraseTitle(overlay: Overlay, { record, from }: Row): Promise<void> {
  if (record.seq !== from) return;
  const range = { min: `${seqText(from)}-`, max: `${seqText(from)}-~` }; // after all digits
  for (const line of await overlay.stored(changesPartition(from), range)) {
    // Written by putChange and the like alone, in this shape.
    const text = JSON.parse(line.json) as Record<"dataset" | "record" | "title", string | null>;
    if (text.dataset !== record.dataset || text.record !== record.id || text.title === null) {
      continue;
    }
    overlay.put({ ...line, json: JSON.stringify({ ...text, title: null }) });
  }
}

/** Moves the last-change marks of every county and publisher that the record is or was listed under. */
export async function touchScopes(
  overlay: Overlay,
  entry: Change,
  record: PublicRecord,
  former: PublicRecord | undefined,
): Promise<void> {
  const year = yearOf(record.time);
  const counties = new Set([
    ...countiesOf(record),
    ...(former === undefined ? [] : countiesOf(former)),
  ]);
  for (const county of counties) {
    await touchScope(overlay, scopeKey(record.dataset, county), { county }, entry, year);
  }
  for (const publisher of publishersListing(record)) {
    await touchScope(
      overlay,
      publisherScopeKey(record.dataset, publisher),
      { publisher },
      entry,
      year,
    );
  }
}

async function touchScope(
  overlay: Overlay,
  key: { readonly pk: string; readonly sk: string },
  names: Readonly<Record<string, string>>,
  entry: Change,
  year: string,
): Promise<void> {
  const item = await overlay.get(key);
  // Written here alone, in this shape.
  const former =
    item === undefined ? undefined : (JSON.parse(item.json) as { years: readonly string[] });
  const years = [...new Set([...(former?.years ?? []), year])].sort();
  const json = JSON.stringify({ ...names, seq: entry.seq, at: entry.submission.acceptedAt, years });
  overlay.put({ ...key, from: entry.seq, json });
}
