/**
 * What a compromised key signed since the suspicion (trust.md 2) is shown as disputed: every record whose
 * current version is of such an entry. However many they are, they are marked in chunks within the commit limit.
 */
import { feedCommitLimit, type FeedItem } from "../ports.ts";
import { changesPartition, disputeWorkKey, seqText, signedPartition } from "./feed-keys.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Overlay } from "./overlay.ts";
import { countiesOf, currentRow, type Row } from "./rows.ts";
import { putState } from "./state-row.ts";

/** Writes left free for what finishes the entry. */
const roomToFinish = 12;
/** Change lines read at a time: about as many records as one commit holds. */
const linesAtOnce = 8;

/** How far the marking has come, kept in the projection so that a crash in the middle goes on from there. */
interface Work {
  /** Which of the entry's revocations. */
  readonly revocation: number;
  /** Seq (as text) of the signed entry under way; empty before the first. */
  readonly signed: string;
  /** Sort key of its last change line that is done. */
  readonly line: string;
  /** Change lines written so far. */
  readonly lines: number;
}

/** Whether an entry revokes a key as compromised. */
export function hasDisputes(entry: LogEntry): boolean {
  return revocationsOf(entry).length > 0;
}

/**
 * Marks as many records as one commit holds; true once all are marked. All entries before this one must be
 * committed. Each marked record is one line of the changes feed, numbered on from the entry's items.
 */
export async function markDisputed(overlay: Overlay, entry: LogEntry): Promise<boolean> {
  const revocations = revocationsOf(entry);
  const stored = await overlay.get(disputeWorkKey);
  // Written below alone, in this shape.
  let work: Work =
    stored === undefined
      ? { revocation: 0, signed: "", line: "", lines: 0 }
      : (JSON.parse(stored.json) as Work);
  for (;;) {
    const revocation = revocations[work.revocation];
    if (revocation === undefined) break;
    const { items, more } = await linesAfter(overlay, work);
    for (const item of items) {
      const row = await disputedRow(overlay, item);
      if (row !== undefined) {
        if (overlay.size + writesOf(row) > feedCommitLimit - roomToFinish) {
          const json = JSON.stringify(work);
          overlay.put({ ...disputeWorkKey, from: entry.seq, json });
          return false;
        }
        const place = { item: entry.items.length + work.lines, line: 0 };
        const changed = await putState(overlay, entry, place, row, { disputed: true });
        if (changed) work = { ...work, lines: work.lines + 1 };
      }
      work = { ...work, line: item.sk };
    }
    if (more) continue;
    const next = await signedAfter(overlay, entry, revocation, work.signed);
    work =
      next === undefined
        ? { ...work, revocation: work.revocation + 1, signed: "", line: "" }
        : { ...work, signed: next, line: "" };
  }
  if (stored !== undefined) overlay.delete(disputeWorkKey);
  return true;
}

interface Revocation {
  readonly keyid: string;
  readonly since: number;
}

function revocationsOf({ dataset, items, submission }: LogEntry): readonly Revocation[] {
  if (dataset.name !== "keys") return [];
  return items.flatMap((item, index) =>
    item.op === "withdraw" && item.suspectSince !== undefined
      ? [{ keyid: submission.records[index] ?? "", since: item.suspectSince }]
      : [],
  );
}

/** The next entry that the key signed, as text of its seq; only such as stand before the revocation. */
async function signedAfter(
  overlay: Overlay,
  entry: LogEntry,
  { keyid, since }: Revocation,
  signed: string,
): Promise<string | undefined> {
  const { items } = await overlay.committed({
    pk: signedPartition(keyid),
    min: seqText(since),
    max: seqText(entry.seq - 1),
    limit: 1,
    ...(signed !== "" && { after: signed }),
  });
  return items[0]?.sk;
}

async function linesAfter(
  overlay: Overlay,
  { signed, line }: Work,
): Promise<{ readonly items: readonly FeedItem[]; readonly more: boolean }> {
  if (signed === "") return { items: [], more: false };
  return overlay.committed({
    pk: changesPartition(Number(signed)),
    after: line === "" ? `${signed}-` : line,
    max: `${signed}-~`, // after all digits
    limit: linesAtOnce,
  });
}

/** The row of a record whose current version the change line tells of. */
async function disputedRow(overlay: Overlay, item: FeedItem): Promise<Row | undefined> {
  // Written by the projection alone, in this shape.
  const { seq, op, dataset, record } = JSON.parse(item.json) as {
    readonly seq: number;
    readonly op: string;
    readonly dataset: string;
    readonly record: string;
  };
  if (op === "state" || op === "void") return undefined;
  const row = await currentRow(overlay, dataset, record);
  return row?.record.seq === seq ? row : undefined;
}

/** What a new row of a record writes at most: two at each place, a change line and its scopes. */
function writesOf({ record }: Row): number {
  const areas = 1 + (record.servedAreas?.length ?? 0);
  const counties = countiesOf(record).length;
  return 2 * (5 + areas + counties) + 1 + counties + 2;
}
