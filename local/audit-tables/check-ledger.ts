/** Rows of the ledger that follow from its submissions: batches, chains, claims on refs. */
import { leafHash } from "../../core/log/merkle.ts";
import { firstPrev, parseLeaf, type LeafFields } from "../../core/log/leaf.ts";
import {
  pendingShards,
  type ChainHead,
  type Ledger,
  type PendingEntry,
  type SequencedEntry,
  type SequenceLedger,
} from "../../core/ports.ts";
import { hex, utf8 } from "../../core/submission/encoding.ts";
import { parseItems } from "../../core/submission/stored-items.ts";
import type { TableDifference } from "./compare-feed.ts";

/** What is read of the ledger. */
export type CheckedLedger = Pick<
  Ledger,
  "submission" | "body" | "redactedBody" | "chain" | "refClaims"
> &
  SequenceLedger;

/**
 * Names every row that is not what the submissions give, and puts erased records into `erased`
 * (`{dataset}/{id}`). Heads have a check of their own; rows of what nobody submitted are not looked at.
 */
export async function* checkLedger(
  ledger: CheckedLedger,
  erased: Set<string>,
): AsyncGenerator<TableDifference> {
  const chains = new Map<string, ChainHead>();
  for await (const entry of entriesOf(ledger)) yield* checkEntry(ledger, entry, chains, erased);
  for (const [publisher, expected] of chains) {
    const { n, leafHash: hash, acceptedAt } = (await ledger.chain(publisher)) ?? {};
    if (n !== expected.n || hash !== expected.leafHash || acceptedAt !== expected.acceptedAt)
      yield { table: "ledger", code: "differs", row: `CHAIN#${publisher} HEAD` };
  }
}

type Entry = SequencedEntry | PendingEntry;

/** What is numbered, in order, and then what waits. */
async function* entriesOf(ledger: CheckedLedger): AsyncGenerator<Entry> {
  const next = await ledger.next();
  for (let seq = 0; seq < next;) {
    const batch = await ledger.sequenced(seq, 100);
    if (batch.length === 0) return;
    yield* batch;
    seq += batch.length;
  }
  for (let shard = 0; shard < pendingShards; shard += 1)
    yield* await ledger.pending(shard, Infinity);
}

async function* checkEntry(
  ledger: CheckedLedger,
  entry: Entry,
  chains: Map<string, ChainHead>,
  erased: Set<string>,
): AsyncGenerator<TableDifference> {
  const row = `SUB#${entry.submission} META`;
  const stored = await ledger.submission(entry.submission).catch(() => "unreadable" as const);
  const leaf = typeof stored === "object" ? leafOf(stored.leaf) : undefined;
  if (typeof stored !== "object" || leaf === undefined) {
    yield { table: "ledger", code: stored === undefined ? "missing" : "unreadable", row };
    return;
  }
  const hash = hex(leafHash(utf8(stored.leaf)));
  const before = chains.get(leaf.publisher);
  chains.set(leaf.publisher, { n: leaf.n, leafHash: hash, acceptedAt: leaf.acceptedAt });
  const { submission, publisher, n, acceptedAt, dataset } = leaf;
  if (
    stored.leafHash !== hash ||
    [submission, publisher, n, acceptedAt, dataset].join() !==
      [stored.submission, stored.publisher, stored.n, stored.acceptedAt, stored.dataset].join() ||
    leaf.prev !== (before?.leafHash ?? firstPrev) ||
    leaf.n !== (before?.n ?? -1) + 1
  )
    yield { table: "ledger", code: "differs", row };
  if (entry.publisher !== publisher || entry.n !== n || entry.leafHash !== hash) {
    const place = "seq" in entry ? `LOG BATCH of ${String(entry.seq)}` : `PENDING ${entry.key}`;
    yield { table: "ledger", code: "differs", row: place };
  }
  const items = await parseItems(ledger, submission).catch(() => undefined);
  if (items === undefined) {
    yield { table: "ledger", code: "unreadable", row: `SUB#${submission} BODY` };
    return;
  }
  for (const index of stored.erased ?? [])
    erased.add(`${dataset}/${String(stored.records[index])}`);
  for (const [index, item] of items.entries()) {
    if (item.op !== "publish" || item.ref === undefined) continue;
    const { ref } = item;
    const claims = (await ledger.refClaims(publisher, dataset, [ref])).get(ref) ?? [];
    const claim = claims.find((one) => one.submission === submission);
    if (claim !== undefined && claim.record === stored.records[index] && claim.n === n) continue;
    const code = claim === undefined ? "missing" : "differs";
    yield { table: "ledger", code, row: `REF#${publisher}#${dataset}#${ref} ${submission}` };
  }
}

function leafOf(text: string): LeafFields | undefined {
  try {
    return parseLeaf(text);
  } catch {
    return undefined;
  }
}
