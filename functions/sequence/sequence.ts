/**
 * Numbers accepted submissions (trust.md 5, step 1). Whatever wakes it, and however many of it run, each
 * submission gets one number, without gaps, and a publisher's chain keeps its order.
 */
import { pendingShards, type PendingEntry, type SequenceLedger } from "../../core/ports.ts";

/** Entries one assigning transaction can take. */
const batchSize = 90;

/** Assigns numbers until nothing is pending; answers how many it assigned. */
export async function sequencePending(ledger: SequenceLedger): Promise<number> {
  let assigned = 0;
  for (;;) {
    const next = await ledger.next();
    const entries = await closedPrefix(ledger);
    if (entries.length === 0) return assigned;
    // A conflict means another writer went ahead: what it took is gone from the pending entries.
    if ((await ledger.assign(next, entries)) === "assigned") assigned += entries.length;
  }
}

/**
 * Pending entries that may be numbered now: with each entry all of its chain before it. A query is no
 * snapshot: it may miss an entry and still see a later one of the same chain. Whatever precedes an entry of
 * the first reading was written before it, so the second reading, begun after the first, sees it.
 */
async function closedPrefix(
  ledger: Pick<SequenceLedger, "pending">,
): Promise<readonly PendingEntry[]> {
  const first = await readShards(ledger);
  if (first.length === 0) return [];
  const second = await readShards(ledger);
  return selectPrefix(first, second);
}

/** The pure part of {@link closedPrefix}: at most one batch, ordered by acceptance, chains kept whole. */
function selectPrefix(
  first: readonly PendingEntry[],
  second: readonly PendingEntry[],
): readonly PendingEntry[] {
  const last = new Map<string, number>();
  for (const entry of first) {
    last.set(entry.publisher, Math.max(last.get(entry.publisher) ?? -1, entry.n));
  }
  return second
    .filter((entry) => entry.n <= (last.get(entry.publisher) ?? -1))
    .sort(byAcceptance)
    .slice(0, batchSize);
}

/** Acceptance times grow along a chain, so this order keeps every chain's own. */
function byAcceptance(a: PendingEntry, b: PendingEntry): number {
  if (a.acceptedAt !== b.acceptedAt) return a.acceptedAt < b.acceptedAt ? -1 : 1;
  if (a.publisher !== b.publisher) return a.publisher < b.publisher ? -1 : 1;
  return a.n - b.n;
}

async function readShards(ledger: Pick<SequenceLedger, "pending">): Promise<PendingEntry[]> {
  const shards = Array.from({ length: pendingShards }, (_, shard) =>
    ledger.pending(shard, batchSize),
  );
  return (await Promise.all(shards)).flat();
}
