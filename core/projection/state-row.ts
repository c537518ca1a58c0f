/** Puts a record's changed state: a new row of the same version, told of in the changes feed. */
import type { PublicRecord } from "../records.ts";
import { putChange, touchScopes } from "./changes.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Overlay } from "./overlay.ts";
import { putRow, type Row } from "./rows.ts";

/**
 * Replaces members of a record's state from this entry on; nothing happens where they are so already. `place`
 * is where the changes feed tells of it. Where the row before appeared at this very seq (several answers to
 * one record in one submission), it is simply replaced: no reader can have seen it.
 */
export async function putState(
  overlay: Overlay,
  entry: LogEntry,
  place: { readonly item: number; readonly line: number },
  row: Row,
  members: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const record: PublicRecord = { ...row.record, state: { ...row.record.state, ...members } };
  if (JSON.stringify(record.state) === JSON.stringify(row.record.state)) return false;
  putRow(overlay, record, entry.seq, row.from === entry.seq ? undefined : row);
  putChange(overlay, entry, place.item, place.line, "state", record, null);
  await touchScopes(overlay, entry, record, undefined);
  return true;
}
