import {
  acceptanceOf,
  oldestPending,
  unnumberedOf,
  type PendingLedger,
} from "../../core/log/oldest-pending.ts";
import type { Clock, FeedReader, SequenceLedger } from "../../core/ports.ts";
import type { Health } from "./health.ts";

export interface HealthSources {
  readonly ledger: PendingLedger & Pick<SequenceLedger, "next">;
  readonly feed: Pick<FeedReader, "cursor">;
  readonly clock: Clock;
}

/** Pending entries looked at per shard: enough to tell a backlog, few enough for a probe. */
const most = 100;

/** How far checkpoint and projection are behind what was accepted, read from the tables themselves. */
export async function measureHealth({ ledger, feed, clock }: HealthSources): Promise<Health> {
  const unnumbered = await unnumberedOf(ledger, most);
  const [oldest, cursor, next] = await Promise.all([
    oldestPending(ledger, unnumbered),
    feed.cursor(true),
    ledger.next(),
  ]);
  const unread = next > cursor.seq ? await acceptanceOf(ledger, cursor.seq) : undefined;
  const waiting = [
    ...unnumbered.map(({ acceptedAt }) => acceptedAt),
    ...(unread === undefined ? [] : [unread]),
  ];
  const now = clock();
  return {
    status: "ok",
    seq: cursor.seq - 1,
    pending: unnumbered.length + Math.max(0, next - cursor.seq),
    lag: Math.max(0, now - Math.min(now, ...waiting.map(Date.parse))),
    oldestPendingSeconds: Math.max(0, Math.floor((now - (oldest ?? now)) / 1000)),
  };
}
