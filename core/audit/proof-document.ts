/** The proof of one version of a record as it is served and kept in a file (contract.md 8). */
import * as z from "zod";

const index = z.int().nonnegative();
const entryText = z.string().max(8192);
const hashes = z.array(z.string().max(64)).max(64).readonly();

const redactedBody = z.strictObject({
  publisher: z.string(),
  onBehalfOf: z.string().exactOptional(),
  items: z
    .array(
      z.union([
        z.strictObject({ item: z.unknown(), salt: z.string() }),
        z.strictObject({ hash: z.string(), kept: z.unknown().exactOptional() }),
      ]),
    )
    .max(1000)
    .readonly(),
});

const provenEntry = z.object({
  index,
  /** Exact leaf text. */
  entry: entryText,
  /** Base64, from the leaf up, to the root of the document's checkpoint. */
  proof: hashes,
});

/**
 * Members beyond the first four say what the version is and hold what its signatures rest on, so that the
 * file verifies without a network; where they are missing, that part cannot be checked.
 */
export const proofDocument = provenEntry.extend({
  checkpoint: z.string().max(100_000),
  log: z.object({ origin: z.string(), vkey: z.string().max(300) }).optional(),
  /** The version that is proven; `item` counts the items of its submission from 0. */
  record: z
    .object({ dataset: z.string(), id: z.string(), version: z.int(), item: index })
    .optional(),
  /** The exact body as signed; absent where an item of it was erased. */
  body: z.string().max(1_100_000).optional(),
  redacted: redactedBody.optional(),
  /** Registrations of the keys and bodies that the signatures rest on, up to the root, in the log's order. */
  authority: z
    .array(
      provenEntry.extend({ records: z.array(z.string()).max(1000).readonly(), body: redactedBody }),
    )
    .max(200)
    .readonly()
    .optional(),
});

export type ProofDocument = z.infer<typeof proofDocument>;
export type AuthorityEntry = NonNullable<ProofDocument["authority"]>[number];
