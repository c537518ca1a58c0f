/** Keys of the ledger table: the layout of the truth, never changed on a live ledger. */
import { pendingShards } from "../core/ports.ts";

export interface LedgerKey {
  readonly pk: string;
  readonly sk: string;
}

/** An accepted submission; its body lies inline or in chunks beside it. */
export function submissionKey(id: string): LedgerKey {
  return { pk: `SUB#${id}`, sk: "META" };
}

/** One part of a body too large for its submission's item. */
export function bodyChunkKey(id: string, chunk: number): LedgerKey {
  return { pk: `SUB#${id}`, sk: `BODY#${chunk.toString().padStart(3, "0")}` };
}

/** The last place in a publisher's chain. */
export function chainKey(publisher: string): LedgerKey {
  return { pk: `CHAIN#${publisher}`, sk: "HEAD" };
}

/** One head (`RECORD#…`, `UNIQUE#…`, `SERIES#…`). */
export function headKey(key: string): LedgerKey {
  return { pk: `HEAD#${key}`, sk: "HEAD" };
}

/** The claim of one submission on a publisher's own number; all claims on it are one partition. */
export function refClaimKey(
  publisher: string,
  dataset: string,
  ref: string,
  submission: string,
): LedgerKey {
  return { pk: refPartition(publisher, dataset, ref), sk: submission };
}

/** Partition of the claims on one ref. */
export function refPartition(publisher: string, dataset: string, ref: string): string {
  return `REF#${publisher}#${dataset}#${ref}`;
}

/** Partition of one shard of entries without a number. */
export function pendingPartition(shard: number): string {
  return `PENDING#${shard}`;
}

/** Where a pending entry sorts within its shard: by acceptance, a chain in its own order. */
export function pendingSortKey(entry: {
  readonly acceptedAt: string;
  readonly publisher: string;
  readonly n: number;
}): string {
  return `${entry.acceptedAt}#${entry.publisher}#${entry.n.toString().padStart(12, "0")}`;
}

/** Holds the next number to be given. */
export const logStateKey: LedgerKey = { pk: "LOG", sk: "STATE" };

/** Sort key of the batch that begins with this number, within partition `LOG`. */
export function batchSortKey(firstSeq: number): string {
  return `BATCH#${firstSeq.toString().padStart(12, "0")}`;
}

/** Shard of a publisher's pending entries: FNV-1a of its name, so that a chain lies in one shard. */
export function shardOf(publisher: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(publisher)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % pendingShards;
}

/** Holds the state that the newest signed checkpoint stands for. */
export const publishedKey: LedgerKey = { pk: "LOG", sk: "PUBLISHED" };

/** Says that a checkpoint was published for this size; nothing else is in it. */
export function publishedSizeKey(size: number): LedgerKey {
  return { pk: publishedKey.pk, sk: `CHECKPOINT#${size.toString().padStart(12, "0")}` };
}
