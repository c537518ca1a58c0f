/** What one accepting or assigning transaction can hold; both adapters refuse more, as a caller's bug. */
import type { Acceptance, PendingEntry } from "../core/ports.ts";

/** DynamoDB allows 100 actions; submission, chain, pending entry and body chunks need the rest. */
const mostHeads = 90;
const mostAssigned = 90;

/** Throws where the heads of an acceptance do not fit one transaction. */
export function assertHeadsFit({ entry, heads }: Acceptance): void {
  if (heads.length > mostHeads) {
    throw new Error(
      `submission ${entry.submission} writes ${heads.length} heads, a transaction holds ${mostHeads}`,
    );
  }
  if (new Set(heads.map(({ key }) => key)).size < heads.length) {
    throw new Error(`submission ${entry.submission} writes a head twice`);
  }
}

/** Throws where a batch is empty or does not fit one transaction. */
export function assertBatchFits(entries: readonly PendingEntry[]): void {
  if (entries.length === 0 || entries.length > mostAssigned) {
    throw new Error(`a batch holds 1 to ${mostAssigned} entries, not ${entries.length}`);
  }
}
