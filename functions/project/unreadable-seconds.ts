import { acceptanceOf } from "../../core/log/oldest-pending.ts";
import type { Clock, FeedReader, Ledger, SequenceLedger } from "../../core/ports.ts";

export interface LagSources {
  /** Shows only what is in a checkpoint. */
  readonly ledger: Pick<Ledger, "submission"> & Pick<SequenceLedger, "sequenced">;
  readonly feed: Pick<FeedReader, "cursor">;
}

/** How long ago the first entry was accepted that is in a checkpoint and cannot be read yet; 0 where all can be. */
export async function unreadableSeconds(
  { ledger, feed }: LagSources,
  clock: Clock,
): Promise<number> {
  const { seq } = await feed.cursor(true);
  const accepted = await acceptanceOf(ledger, seq);
  return accepted === undefined ? 0 : Math.max(0, (clock() - Date.parse(accepted)) / 1000);
}
