/** What one commit of the projection can hold; both adapters refuse more, as a caller's bug. */
import { feedCommitLimit, type FeedKey, type FeedWrite } from "../core/ports.ts";

/** Throws where writes do not fit one transaction or touch an item twice. */
export function assertCommitFits(writes: readonly FeedWrite[]): void {
  if (writes.length > feedCommitLimit) {
    throw new Error(`${writes.length} writes, a commit holds ${feedCommitLimit}`);
  }
  const keys = new Set(writes.map((write) => keyText(keyOfWrite(write))));
  if (keys.size < writes.length) throw new Error("a commit writes an item twice");
}

/** Key of the item that a write touches. */
function keyOfWrite(write: FeedWrite): FeedKey {
  return "put" in write ? write.put : "close" in write ? write.close : write.delete;
}

/** One text per key, to find doubles by; no key holds a line break. */
export function keyText({ pk, sk }: FeedKey): string {
  return `${pk}\n${sk}`;
}
