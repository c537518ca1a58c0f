/**
 * What one numbered entry makes of the projection: record versions, index rows, change lines, scopes.
 * A pure function of the entry and of the projection before it; the same code rebuilds it anywhere.
 */
import type { FeedItem } from "../ports.ts";
import { applyAnswer, moveAnswerable, withState } from "./answer-effects.ts";
import { putChange, touchScopes } from "./changes.ts";
import {
  changeSortKey,
  changesPartition,
  registryKey,
  seqText,
  signedPartition,
  verdictKey,
  type VerdictItem,
} from "./feed-keys.ts";
import type { LogEntry } from "./log-entry.ts";
import { moveHoldings, putHoldings, type Moved } from "./holdings.ts";
import { markNamed } from "./naming.ts";
import { nextRecord } from "./next-record.ts";
import type { Overlay } from "./overlay.ts";
import { titleOf } from "./record-facts.ts";
import { applyRegistryEffects } from "./registry-effects.ts";
import { currentRow, putRow } from "./rows.ts";

/** Applies one item of an entry. Items are applied in order; each is whole by itself. */
export async function applyItem(overlay: Overlay, entry: LogEntry, index: number): Promise<void> {
  const item = entry.items[index];
  if (item === undefined)
    throw new RangeError(`entry ${String(entry.seq)} has no item ${String(index)}`);
  const former =
    item.op === "publish"
      ? undefined
      : await currentRow(overlay, entry.dataset.name, await targetOf(overlay, entry, index));
  const next = await nextRecord(overlay, entry, index, former);
  const record = await withState(overlay, entry, next, former);
  putRow(overlay, record, entry.seq, former);
  putChange(overlay, entry, index, 0, item.op, record, titleOf(entry.dataset, record));
  markNamed(overlay, record, former?.record);
  await touchScopes(overlay, entry, record, former?.record);
  await applyRegistryEffects(overlay, entry, index, record, former);
  moveAnswerable(overlay, entry, record, former?.record);
  await applyAnswer(overlay, entry, index, record);
  const moved: Moved = new Map();
  const live = record.status === "published" ? record : undefined;
  await moveHoldings(overlay, moved, entry.dataset, former?.record, live);
  putHoldings(overlay, moved, entry.seq);
}

/** Marks the entry as published: its verdict, its keys, and the registry's last change where it touched it. */
export function finishEntry(overlay: Overlay, entry: LogEntry): void {
  const { seq, submission } = entry;
  const keys = [...new Set(submission.signatures.map(({ keyid }) => keyid))];
  const verdict: VerdictItem = { seq, status: "published", keys };
  overlay.put(itemAt(verdictKey(submission.submission), seq, verdict));
  for (const keyid of keys) {
    overlay.put(itemAt({ pk: signedPartition(keyid), sk: seqText(seq) }, seq, {}));
  }
  if (registryDatasets.has(entry.dataset.name)) overlay.put(itemAt(registryKey, seq, { seq }));
}

/** Marks an entry whose authority did not hold at its own place: it publishes nothing. */
export function voidEntry(overlay: Overlay, entry: Omit<LogEntry, "items">): void {
  const { seq, submission } = entry;
  const verdict: VerdictItem = { seq, status: "void" };
  overlay.put(itemAt(verdictKey(submission.submission), seq, verdict));
  overlay.put({
    pk: changesPartition(seq),
    sk: changeSortKey(seq, 0),
    from: seq,
    json: JSON.stringify({
      seq,
      item: 0,
      submission: submission.submission,
      dataset: submission.dataset,
      op: "void",
      record: null,
      version: null,
      area: null,
      publisher: submission.publisher,
      title: null,
      at: submission.acceptedAt,
    }),
  });
}

/** Datasets whose records say who may publish what, and by which rules. */
export const registryDatasets: ReadonlySet<string> = new Set([
  "keys",
  "organizations",
  "communities",
  "rules-settings",
]);

/** The record id that a correction or withdrawal names: acceptance has resolved refs already. */
async function targetOf(overlay: Overlay, entry: LogEntry, index: number): Promise<string> {
  const id = entry.submission.records[index];
  if (id === undefined || (await currentRow(overlay, entry.dataset.name, id)) === undefined) {
    throw new Error(
      `entry ${String(entry.seq)} item ${String(index)} changes a record that is not there`,
    );
  }
  return id;
}

function itemAt(
  key: { readonly pk: string; readonly sk: string },
  seq: number,
  value: object,
): FeedItem {
  return { ...key, from: seq, json: JSON.stringify(value) };
}
