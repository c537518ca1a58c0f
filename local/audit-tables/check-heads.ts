/** Heads of the ledger, against the records and holdings that the log gives. */
import canonicalize from "canonicalize";
import { currentKey, heldKey, verdictKey } from "../../core/projection/feed-keys.ts";
import { rowOf } from "../../core/projection/rows.ts";
import type { FeedKey, FeedItem, Head, HeadState } from "../../core/ports.ts";
import { stateOf, type Verdict } from "../../core/submission/heads.ts";
import type { MemoryTable } from "../../store/memory-feed.ts";
import type { TableDifference } from "./compare-feed.ts";

/** What a head says of a record as its rows have it; where its data stand is the head's own. */
type RecordFacts = Pick<
  Extract<HeadState, { kind: "record" }>,
  "version" | "status" | "publisher" | "onBehalfOf" | "area"
>;

/**
 * Names every head whose settled state is not what the table that was made again holds, and every one that must
 * be there and is not. States of submissions that have no outcome yet lie above it and are not looked at.
 * `submitted` are the datasets that have heads, with the version from which on a record has one.
 */
export async function* checkHeads(
  heads: AsyncIterable<readonly [key: string, head: Head | "unreadable"]>,
  rebuilt: MemoryTable,
  submitted: ReadonlyMap<string, number>,
): AsyncGenerator<TableDifference> {
  const expected = expectedHeads(rebuilt, submitted);
  for await (const [key, head] of heads) {
    const row = `HEAD#${key} HEAD`;
    const state = expected.get(key);
    expected.delete(key);
    if (head === "unreadable") yield { table: "ledger", code: "unreadable", row };
    else if (!isSame(settled(head, rebuilt), state ?? foundFirst(rebuilt, key)))
      yield { table: "ledger", code: state === undefined ? "extra" : "differs", row };
  }
  for (const key of expected.keys())
    yield { table: "ledger", code: "missing", row: `HEAD#${key} HEAD` };
}

/** A head's state by the outcomes that the log gives; what has none yet counts as if it were not there. */
function settled(head: Head, rebuilt: MemoryTable): HeadState | undefined {
  return stateOf(head, (submission) => verdictOf(rebuilt, submission) ?? "void");
}

function verdictOf(rebuilt: MemoryTable, submission: string): Verdict {
  const item = itemAt(rebuilt, verdictKey(submission));
  // Made a moment ago by the projection, in this shape.
  return item && (JSON.parse(item.json) as { status: Verdict }).status;
}

/** Every head that must be there, with what it must say. */
function expectedHeads(
  rebuilt: MemoryTable,
  submitted: ReadonlyMap<string, number>,
): Map<string, HeadState | RecordFacts> {
  const expected = new Map<string, HeadState | RecordFacts>();
  for (const [pk, partition] of rebuilt) {
    const [kind, dataset = ""] = pk.split("#");
    if (kind === "HELD") {
      const name = pk.slice("HELD#".length);
      const item = partition.get(heldKey(name).sk);
      // Refs are claims in the ledger, and no heads.
      if (item !== undefined && !name.startsWith("REF#"))
        expected.set(name, JSON.parse(item.json) as HeadState); // written by putHoldings alone
    }
    if (kind !== "REC") continue;
    const item = partition.get(currentKey("", "").sk);
    if (item === undefined) continue;
    const { version, id } = rowOf(item).record;
    if (version >= (submitted.get(dataset) ?? Infinity))
      expected.set(`RECORD#${dataset}#${id}`, recordFacts(item));
  }
  return expected;
}

/** A record's head may be there already though its change came to nothing: it then says what the record is. */
function foundFirst(rebuilt: MemoryTable, key: string): RecordFacts | undefined {
  const [, dataset, id] = /^RECORD#([^#]*)#(.*)$/s.exec(key) ?? [];
  if (dataset === undefined || id === undefined) return undefined;
  const item = itemAt(rebuilt, currentKey(dataset, id));
  return item && recordFacts(item);
}

function recordFacts(item: FeedItem): RecordFacts {
  const { version, status, publisher, onBehalfOf, area } = rowOf(item).record;
  return { version, status, publisher, onBehalfOf, area };
}

/** A head that holds nothing, and none, say the same. The head of an answer knows no area: its subject has it. */
function isSame(
  found: HeadState | undefined,
  expected: HeadState | RecordFacts | undefined,
): boolean {
  if (found?.kind !== "record") return canonicalize(found) === canonicalize(expected);
  const { version, status, publisher, onBehalfOf } = found;
  const area =
    found.area === "" && expected !== undefined && "area" in expected ? expected.area : found.area;
  return canonicalize({ version, status, publisher, onBehalfOf, area }) === canonicalize(expected);
}

function itemAt(rebuilt: MemoryTable, { pk, sk }: FeedKey): FeedItem | undefined {
  return rebuilt.get(pk)?.get(sk);
}
