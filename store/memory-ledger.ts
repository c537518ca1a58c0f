/** The ledger in memory, with the guarantees of the DynamoDB adapter except durability: for tests. */
import type {
  Acceptance,
  ChainHead,
  Head,
  Ledger,
  PendingEntry,
  PublicationLedger,
  PublishedState,
  RefClaim,
  SequencedEntry,
  SequenceLedger,
} from "../core/ports.ts";
import type { AcceptedSubmission } from "../core/records.ts";
import { byKey } from "./key-order.ts";
import { pendingSortKey, refPartition, shardOf } from "./ledger-keys.ts";
import { assertBatchFits, assertHeadsFit } from "./ledger-limits.ts";

/** An empty ledger. Answers are copies: nothing a caller changes reaches what is kept. */
export function memoryLedger(): Ledger & SequenceLedger & PublicationLedger {
  const submissions = new Map<string, AcceptedSubmission>();
  const bodies = new Map<string, Uint8Array>();
  const redacted = new Map<string, Uint8Array>();
  const chains = new Map<string, ChainHead>();
  const heads = new Map<string, Head>();
  const claims = new Map<string, Map<string, RefClaim>>();
  const pending = new Map<string, PendingEntry>();
  const log: SequencedEntry[] = [];
  const sizes: number[] = [];
  let state: PublishedState | undefined;

  const claim = (publisher: string, dataset: string, made: RefClaim): void => {
    const partition = refPartition(publisher, dataset, made.ref);
    const present = claims.get(partition) ?? new Map<string, RefClaim>();
    // A slow repeat of an accepted submission must not put back an older place.
    if ((present.get(made.submission)?.n ?? -1) < made.n) present.set(made.submission, made);
    claims.set(partition, present);
  };

  const write = ({ entry, body, heads: writes }: Acceptance): void => {
    const { submission, publisher, n, leafHash, acceptedAt } = entry;
    submissions.set(submission, structuredClone(entry));
    bodies.set(submission, body.slice());
    chains.set(publisher, { n, leafHash, acceptedAt });
    for (const { key, head } of writes) heads.set(key, structuredClone(head));
    const key = pendingSortKey(entry);
    const shard = shardOf(publisher);
    pending.set(key, { shard, key, submission, publisher, n, leafHash, acceptedAt });
  };

  return {
    submission: async (id) => answer(submissions.get(id)),
    submissions: async (ids) =>
      answer(
        new Map(
          ids.flatMap((id) => {
            const entry = submissions.get(id);
            const signed = bodies.get(id);
            const body =
              signed === undefined
                ? { form: "redacted" as const, bytes: redacted.get(id) ?? new Uint8Array() }
                : { form: "signed" as const, bytes: signed };
            return pairOf(id, entry && { entry, body });
          }),
        ),
      ),
    body: async (id) => answer(bodies.get(id)),
    redactedBody: async (id) => answer(redacted.get(id)),
    redact: async (entry, body, before) => {
      const present = submissions.get(entry.submission);
      if (present === undefined || (present.erased?.length ?? 0) !== before) return answer("stale");
      submissions.set(entry.submission, structuredClone(entry));
      redacted.set(entry.submission, body.slice());
      bodies.delete(entry.submission);
      return answer("redacted");
    },
    chain: async (publisher) => answer(chains.get(publisher)),
    heads: async (keys) => answer(new Map(keys.flatMap((key) => pairOf(key, heads.get(key))))),
    refClaims: async (publisher, dataset, refs) =>
      answer(
        new Map(
          refs.flatMap((ref) => {
            const found = claims.get(refPartition(publisher, dataset, ref));
            return pairOf(ref, found && [...found.values()]);
          }),
        ),
      ),

    accept: async (acceptance) => {
      assertHeadsFit(acceptance);
      const { entry, expectedChain, heads: writes, refs } = acceptance;
      for (const ref of refs) claim(entry.publisher, entry.dataset, { ...ref });
      if (submissions.has(entry.submission)) return answer("already_accepted");
      const chain = chains.get(entry.publisher);
      const moved =
        chain?.n !== expectedChain?.n ||
        chain?.leafHash !== expectedChain?.leafHash ||
        writes.some(({ key, expected }) => (heads.get(key)?.revision ?? 0) !== expected);
      if (moved) return answer("conflict");
      write(acceptance);
      return answer("accepted");
    },

    next: async () => answer(log.length),
    pending: async (shard, limit) =>
      answer(
        [...pending.values()]
          .filter((entry) => entry.shard === shard)
          .sort((a, b) => byKey(a.key, b.key))
          .slice(0, limit),
      ),
    assign: async (expectedNext, entries) => {
      assertBatchFits(entries);
      const gone = entries.some(({ key }) => !pending.has(key));
      if (log.length !== expectedNext || gone) return answer("conflict");
      for (const { key, submission, publisher, n, leafHash } of entries) {
        log.push({ seq: log.length, submission, publisher, n, leafHash });
        pending.delete(key);
      }
      return answer("assigned");
    },
    sequenced: async (seq, limit) => answer(log.slice(seq, seq + limit)),

    published: async () => answer(state),
    publish: async (expectedSize, next) => {
      if ((state?.size ?? 0) !== expectedSize) return answer("stale");
      state = structuredClone(next);
      sizes.push(next.size);
      return answer("published");
    },
    publishedSizes: async (after, upTo) =>
      answer(sizes.filter((size) => size > after && size <= upTo)),
  };
}

function pairOf<Value>(key: string, value: Value | undefined): readonly [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}

/** A copy, one turn of the event loop later: callers meet the interleavings that a network brings. */
async function answer<Value>(value: Value): Promise<Value> {
  const copy = structuredClone(value);
  await Promise.resolve();
  return copy;
}
