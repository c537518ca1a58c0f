import type { PublicationLedger, SequenceLedger } from "../../core/ports.ts";

/**
 * The numbered submissions that are in a signed checkpoint, and no others: what the projection shows then
 * has its proof (docs/adr/0007).
 */
export function publishedOnly(
  ledger: Pick<SequenceLedger, "sequenced"> & Pick<PublicationLedger, "published">,
): Pick<SequenceLedger, "sequenced"> {
  return {
    sequenced: async (seq, limit) => {
      const published = await ledger.published();
      const within = Math.min(limit, (published?.size ?? 0) - seq);
      return within > 0 ? ledger.sequenced(seq, within) : [];
    },
  };
}
