/** A ledger that remembers what it has just written, for a process that alone accepts submissions. */
import type { Acceptance, ChainHead, Head, HeadWrite, Ledger } from "../core/ports.ts";
import type { AcceptedSubmission } from "../core/records.ts";

/** How much is kept. */
export interface Memory {
  readonly submissions: number;
  /** Of their bodies, in all. */
  readonly bodyBytes: number;
  readonly keys: number;
}

const usual: Memory = { submissions: 4096, bodyBytes: 32_000_000, keys: 20_000 };

/**
 * The same ledger, with chains, heads and submissions answered from memory where this process wrote them
 * last. Nothing rests on it: the accepting transaction demands that chain and heads still stand, and what a
 * rival has moved is forgotten and read again.
 *
 * Chain and heads are told as an acceptance under way will leave them, so that the publisher's next can be
 * made ready meanwhile: that one demands them, so it is refused where the first is. A submission is not told
 * before it is accepted; who asks for one under way waits.
 */
export function rememberingLedger<Whole extends Ledger>(
  ledger: Whole,
  memory: Memory = usual,
): Whole {
  const chains = new Map<string, ChainHead>();
  const heads = new Map<string, Head>();
  const submissions = new Map<string, { entry: AcceptedSubmission; body: Uint8Array }>();
  const underWay = new Map<string, Promise<unknown>>();
  let bodyBytes = 0;

  const forget = (id: string): void => {
    bodyBytes -= submissions.get(id)?.body.length ?? 0;
    submissions.delete(id);
  };
  const expect = ({ entry, heads: writes }: Acceptance): void => {
    const { publisher, n, leafHash, acceptedAt } = entry;
    kept(chains, publisher, { n, leafHash, acceptedAt }, memory.keys);
    for (const { key, head } of writes) kept(heads, key, head, memory.keys);
  };
  const remember = ({ entry, body }: Acceptance): void => {
    submissions.set(entry.submission, { entry, body });
    bodyBytes += body.length;
    for (const [oldest] of submissions) {
      if (submissions.size <= memory.submissions && bodyBytes <= memory.bodyBytes) break;
      forget(oldest);
    }
  };
  const settled = async (id: string): Promise<void> => {
    await underWay.get(id)?.catch(() => undefined);
  };
  const doubt = (publisher: string, writes: readonly HeadWrite[]): void => {
    chains.delete(publisher);
    for (const { key } of writes) heads.delete(key);
  };

  return {
    ...ledger,
    submission: async (id) => {
      await settled(id);
      return submissions.get(id)?.entry ?? ledger.submission(id);
    },
    body: async (id) => {
      await settled(id);
      return submissions.get(id)?.body ?? ledger.body(id);
    },
    redact: async (entry, body, before) => {
      forget(entry.submission);
      return ledger.redact(entry, body, before);
    },
    chain: async (publisher) => chains.get(publisher) ?? ledger.chain(publisher),
    heads: async (keys) => {
      const known = keys.flatMap((key) => pairOf(key, heads.get(key)));
      const missing = keys.filter((key) => !heads.has(key));
      if (missing.length === 0) return new Map(known);
      return new Map([...known, ...(await ledger.heads(missing))]);
    },
    accept: async (acceptance) => {
      const { entry, heads: writes } = acceptance;
      expect(acceptance);
      const written = ledger.accept(acceptance);
      underWay.set(entry.submission, written);
      try {
        const result = await written;
        if (result === "accepted") remember(acceptance);
        else doubt(entry.publisher, writes);
        return result;
      } catch (error) {
        // It may have been written.
        doubt(entry.publisher, writes);
        throw error;
      } finally {
        if (underWay.get(entry.submission) === written) underWay.delete(entry.submission);
      }
    },
  };
}

function pairOf<Value>(key: string, value: Value | undefined): readonly [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}

/** Puts a value in; the oldest gives way where there is no room. */
function kept<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
