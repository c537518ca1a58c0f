/** The stored form of the ledger's items. */
import type { ChainHead, Head, PendingEntry, RefClaim, SequencedEntry } from "../core/ports.ts";
import type { AcceptedSubmission } from "../core/records.ts";
import { binary, bytesOf, type Attributes } from "./attributes.ts";
import { keyAttributes } from "./feed-item.ts";
import {
  batchSortKey,
  chainKey,
  headKey,
  logStateKey,
  pendingPartition,
  pendingSortKey,
  refClaimKey,
  shardOf,
  submissionKey,
} from "./ledger-keys.ts";
import { packText, quickLevel, unpackText } from "./packing.ts";

/** A submission's facts without its body. The leaf repeats most of them, so they deflate well. */
export function submissionItem(entry: AcceptedSubmission): Attributes {
  return { ...keyAttributes(submissionKey(entry.submission)), ...packed(entry) };
}

export function submissionOf(item: Attributes): AcceptedSubmission {
  return unpacked(item) as AcceptedSubmission; // written by submissionItem
}

export function chainItem({ publisher, n, leafHash, acceptedAt }: AcceptedSubmission): Attributes {
  return {
    ...keyAttributes(chainKey(publisher)),
    n: { N: String(n) },
    h: { S: leafHash },
    at: { S: acceptedAt },
  };
}

export function chainOf({ n, h, at }: Attributes): ChainHead {
  return { n: Number(n?.N), leafHash: h?.S ?? "", acceptedAt: at?.S ?? "" };
}

export function headItem(key: string, { revision, stack }: Head): Attributes {
  return { ...keyAttributes(headKey(key)), rev: { N: String(revision) }, ...packed(stack) };
}

export function headOf(item: Attributes): readonly [string, Head] {
  const stack = unpacked(item) as Head["stack"]; // written by headItem
  return [(item["pk"]?.S ?? "").slice("HEAD#".length), { revision: Number(item["rev"]?.N), stack }];
}

export function refClaimItem(publisher: string, dataset: string, claim: RefClaim): Attributes {
  const { ref, record, submission, n } = claim;
  return {
    ...keyAttributes(refClaimKey(publisher, dataset, ref, submission)),
    r: { S: record },
    n: { N: String(n) },
  };
}

export function refClaimOf(ref: string, { sk, r, n }: Attributes): RefClaim {
  return { ref, record: r?.S ?? "", submission: sk?.S ?? "", n: Number(n?.N) };
}

/** At most 300 bytes: what its key says is not repeated. */
export function pendingItem(entry: AcceptedSubmission): Attributes {
  const pk = pendingPartition(shardOf(entry.publisher));
  return {
    ...keyAttributes({ pk, sk: pendingSortKey(entry) }),
    s: { S: entry.submission },
    h: { S: entry.leafHash },
  };
}

export function pendingOf(shard: number, { sk, s, h }: Attributes): PendingEntry {
  const key = sk?.S ?? "";
  const [, acceptedAt = "", publisher = "", n] = /^([^#]*)#(.*)#(\d+)$/s.exec(key) ?? [];
  const entry = { submission: s?.S ?? "", leafHash: h?.S ?? "" };
  return { shard, key, publisher, n: Number(n), acceptedAt, ...entry };
}

export function logStateItem(next: number): Attributes {
  return { ...keyAttributes(logStateKey), next: { N: String(next) } };
}

/** A batch: its numbers follow from its key and the order. */
export function batchItem(firstSeq: number, entries: readonly PendingEntry[]): Attributes {
  const rows = entries.map(({ submission, publisher, n, leafHash }): BatchRow => [
    submission,
    publisher,
    n,
    leafHash,
  ]);
  return { ...keyAttributes({ pk: logStateKey.pk, sk: batchSortKey(firstSeq) }), ...packed(rows) };
}

export function batchOf(item: Attributes): SequencedEntry[] {
  const first = Number((item["sk"]?.S ?? "").slice("BATCH#".length));
  const rows = unpacked(item) as BatchRow[]; // written by batchItem
  return rows.map(([submission, publisher, n, leafHash], index) => ({
    seq: first + index,
    submission,
    publisher,
    n,
    leafHash,
  }));
}

type BatchRow = readonly [submission: string, publisher: string, n: number, leafHash: string];

/** JSON as text `j` or deflated `z`, without a dictionary: the truth needs no other file to be read. */
function packed(value: unknown): Attributes {
  const stored = packText(JSON.stringify(value), { level: quickLevel });
  return "text" in stored ? { j: { S: stored.text } } : { z: binary(stored.deflated) };
}

function unpacked({ j, z }: Attributes): unknown {
  const bytes = bytesOf(z);
  const text = bytes === undefined ? j?.S : unpackText(bytes);
  if (text === undefined) throw new Error("an item of the ledger without its text");
  return JSON.parse(text);
}
