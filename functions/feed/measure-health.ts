import {
  pendingShards,
  type Clock,
  type FeedReader,
  type SequenceLedger,
} from "../../core/ports.ts";
import type { Health } from "./health.ts";

export interface HealthSources {
  readonly ledger: Pick<SequenceLedger, "next" | "pending">;
  readonly feed: Pick<FeedReader, "cursor">;
  readonly clock: Clock;
}

/** Pending entries looked at per shard: enough to tell a backlog, few enough for a probe. */
const most = 100;

/** How far the projection is behind what was accepted, read from the tables themselves. */
export async function measureHealth({ ledger, feed, clock }: HealthSources): Promise<Health> {
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, most));
  const [cursor, next, ...pending] = await Promise.all([
    feed.cursor(true),
    ledger.next(),
    ...shards,
  ]);
  const unnumbered = pending.flat();
  const oldest = Math.min(clock(), ...unnumbered.map((entry) => Date.parse(entry.acceptedAt)));
  return {
    status: "ok",
    seq: cursor.seq - 1,
    pending: unnumbered.length + Math.max(0, next - cursor.seq),
    lag: clock() - oldest,
  };
}
