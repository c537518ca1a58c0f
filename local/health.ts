/** What `GET /healthz` says (contract.md 7). */
import { pendingShards, type Clock, type FeedReader, type SequenceLedger } from "../core/ports.ts";

export interface Health {
  readonly status: "ok" | "starting";
  /** Index of the last published leaf; -1 in an empty log. */
  readonly seq: number;
  /** Accepted submissions that cannot be read yet. */
  readonly pending: number;
  /** Age of the oldest of them, in milliseconds. */
  readonly lag: number;
  readonly progress?: string;
}

/** Reads the state; `starting` is the progress of a bootstrap that still runs. */
export async function readHealth({
  ledger,
  reader,
  clock,
  starting,
}: {
  readonly ledger: Pick<SequenceLedger, "next" | "pending">;
  readonly reader: Pick<FeedReader, "cursor">;
  readonly clock: Clock;
  readonly starting: string | undefined;
}): Promise<Health> {
  const most = 1000;
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, most));
  const [cursor, next, ...pending] = await Promise.all([
    reader.cursor(true),
    ledger.next(),
    ...shards,
  ]);
  const waiting = pending.flat();
  const oldest = waiting.map((entry) => Date.parse(entry.acceptedAt)).reduce(min, Infinity);
  return {
    status: starting === undefined ? "ok" : "starting",
    seq: cursor.seq - 1,
    pending: waiting.length + Math.max(0, next - cursor.seq),
    lag: waiting.length === 0 ? 0 : Math.max(0, clock() - oldest),
    ...(starting !== undefined && { progress: starting }),
  };
}

function min(a: number, b: number): number {
  return Math.min(a, b);
}
