/** How long the promise of a receipt (logged within 60 seconds, trust.md 4) has been waiting to be kept. */
import {
  pendingShards,
  type Ledger,
  type PendingEntry,
  type PublicationLedger,
  type SequenceLedger,
} from "../ports.ts";

export type PendingLedger = Pick<Ledger, "submission"> &
  Pick<SequenceLedger, "pending" | "sequenced"> &
  Pick<PublicationLedger, "published">;

/** Accepted submissions without a number, at most `limit` of each shard, the oldest first in each. */
export async function unnumberedOf(
  ledger: Pick<SequenceLedger, "pending">,
  limit: number,
): Promise<readonly PendingEntry[]> {
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, limit));
  return (await Promise.all(shards)).flat();
}

/**
 * When the oldest submission was accepted that no signed checkpoint holds yet (milliseconds since the epoch);
 * `undefined` where all are in one. Numbers are given in order of acceptance but for rivals of a moment, so
 * the first entry without a checkpoint stands for those that have numbers. `given` are those without one
 * where the caller has just read them.
 */
export async function oldestPending(
  ledger: PendingLedger,
  given?: readonly PendingEntry[],
): Promise<number | undefined> {
  // Read first: what gets its number in between is then met twice, and not missed.
  const unnumbered = given ?? (await unnumberedOf(ledger, 1));
  const { size } = (await ledger.published()) ?? { size: 0 };
  const numbered = await acceptanceOf(ledger, size);
  const times = [
    ...unnumbered.map(({ acceptedAt }) => acceptedAt),
    ...(numbered === undefined ? [] : [numbered]),
  ].map(Date.parse);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** When the entry of a number was accepted (RFC 3339); `undefined` where that number is not given yet. */
export async function acceptanceOf(
  ledger: Pick<PendingLedger, "sequenced" | "submission">,
  seq: number,
): Promise<string | undefined> {
  const [entry] = await ledger.sequenced(seq, 1);
  return entry && (await ledger.submission(entry.submission))?.acceptedAt;
}
