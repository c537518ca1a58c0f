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
 */
export function rememberingLedger<Whole extends Ledger>(
  ledger: Whole,
  memory: Memory = usual,
): Whole {
  const chains = new Map<string, ChainHead>();
  const heads = new Map<string, Head>();
  const submissions = new Map<string, { entry: AcceptedSubmission; body: Uint8Array }>();
  let bodyBytes = 0;

  const forget = (id: string): void => {
    bodyBytes -= submissions.get(id)?.body.length ?? 0;
    submissions.delete(id);
  };
  const remember = ({ entry, body, heads: writes }: Acceptance): void => {
    const { publisher, n, leafHash, acceptedAt } = entry;
    // Answers may cross: neither goes back.
    if (n > (chains.get(publisher)?.n ?? -1)) {
      kept(chains, publisher, { n, leafHash, acceptedAt }, memory.keys);
    }
    for (const { key, head } of writes) {
      if (head.revision > (heads.get(key)?.revision ?? 0)) kept(heads, key, head, memory.keys);
    }
    submissions.set(entry.submission, { entry, body });
    bodyBytes += body.length;
    for (const [oldest] of submissions) {
      if (submissions.size <= memory.submissions && bodyBytes <= memory.bodyBytes) break;
      forget(oldest);
    }
  };
  const doubt = (publisher: string, writes: readonly HeadWrite[]): void => {
    chains.delete(publisher);
    for (const { key } of writes) heads.delete(key);
  };

  return {
    ...ledger,
    submission: async (id) => submissions.get(id)?.entry ?? ledger.submission(id),
    body: async (id) => submissions.get(id)?.body ?? ledger.body(id),
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
      try {
        const result = await ledger.accept(acceptance);
        if (result === "accepted") remember(acceptance);
        else doubt(entry.publisher, writes);
        return result;
      } catch (error) {
        // It may have been written.
        doubt(entry.publisher, writes);
        throw error;
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
