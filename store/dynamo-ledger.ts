/** The ledger on DynamoDB: one transaction accepts a submission, one numbers a batch. */
import type {
  Acceptance,
  ChainHead,
  HeadWrite,
  Ledger,
  RefClaim,
  SequenceLedger,
  StoredSubmission,
} from "../core/ports.ts";
import type { AcceptedSubmission } from "../core/records.ts";
import type { Attributes } from "./attributes.ts";
import { batchGet, getItem, queryAll } from "./dynamo-reads.ts";
import { sequenceLedger } from "./dynamo-sequence.ts";
import { keyAttributes } from "./feed-item.ts";
import { LeanRefusal, type LeanCall } from "./lean-dynamo.ts";
import type { Transact } from "./grouped-transactions.ts";
import { bodyOf, storeBody } from "./ledger-body.ts";
import {
  chainItem,
  chainOf,
  headItem,
  headOf,
  pendingItem,
  refClaimItem,
  refClaimOf,
  submissionItem,
  submissionOf,
} from "./ledger-items.ts";
import { chainKey, headKey, refPartition, submissionKey } from "./ledger-keys.ts";
import { assertHeadsFit } from "./ledger-limits.ts";
import { pooled } from "../core/pooled.ts";
import { failed, transact, type TransactWrite } from "./transact.ts";

/** Requests under way at once for one call. */
const width = 16;

export interface LedgerOptions {
  /**
   * How acceptances are made of single transactions: `groupedTransactions` for an engine on the same disk.
   * On AWS it would make strangers' conflicts cost each other a try.
   */
  readonly accepting?: (alone: Transact) => Transact;
}

/** Reads and writes the ledger in this table. */
export function connectLedger(
  call: LeanCall,
  table: string,
  { accepting = (alone) => alone }: LedgerOptions = {},
): Ledger & SequenceLedger {
  const commit = accepting((writes) => transact(call, writes));
  const partition = (pk: string): Promise<Attributes[]> => queryAll(call, table, pk);

  return {
    submission: async (id) => {
      const item = await getItem(call, table, submissionKey(id), { only: "j, z" }); // all but the body
      return item && submissionOf(item);
    },
    submissions: async (ids) => {
      const found = await batchGet(call, table, ids.map(submissionKey), true);
      const stored = await pooled(found, width, async (item) => {
        // The chunks of a large body are read with their submission, so that both are of one time.
        const parts = item["c"] === undefined ? [item] : await partition(item["pk"]?.S ?? "");
        return storedSubmission(parts);
      });
      return new Map(stored);
    },
    body: async (id) => bodyOf(await partition(submissionKey(id).pk), "signed"),
    redactedBody: async (id) => bodyOf(await partition(submissionKey(id).pk), "redacted"),
    redact: async (entry, body, before) => {
      const parts = await partition(submissionKey(entry.submission).pk);
      const writes = await redactingWrites(table, entry, body, before, parts);
      return (await transact(call, writes)) === undefined ? "redacted" : "stale";
    },
    chain: async (publisher) => {
      const item = await getItem(call, table, chainKey(publisher));
      return item && chainOf(item);
    },
    heads: async (keys) =>
      new Map((await batchGet(call, table, keys.map(headKey), true)).map(headOf)),
    refClaims: async (publisher, dataset, refs) => {
      const found = await pooled(refs, width, async (ref) => {
        const items = await partition(refPartition(publisher, dataset, ref));
        return [ref, items.map((item) => refClaimOf(ref, item))] as const;
      });
      return new Map(found.filter(([, claims]) => claims.length > 0));
    },

    accept: async (acceptance) => {
      assertHeadsFit(acceptance);
      const { entry, refs } = acceptance;
      await pooled(refs, width, (claim) =>
        putClaim(call, table, refClaimItem(entry.publisher, entry.dataset, claim), claim),
      );
      const refusals = await commit(await acceptingWrites(table, acceptance));
      if (refusals === undefined) return "accepted";
      // Asked first: an accepted submission's chain and heads have moved on as well.
      return failed(refusals[0]) ? "already_accepted" : "conflict";
    },

    ...sequenceLedger(call, table),
  };
}

/** A submission and its body from all items of its partition. */
async function storedSubmission(
  parts: readonly Attributes[],
): Promise<readonly [id: string, stored: StoredSubmission]> {
  const meta = parts.find(({ sk }) => sk?.S === "META") ?? {};
  const form = meta["r"] === undefined ? "signed" : "redacted";
  return [
    (meta["pk"]?.S ?? "").slice("SUB#".length),
    {
      entry: await orUnreadable(() => submissionOf(meta)),
      body: await orUnreadable(async () => {
        const bytes = await bodyOf(parts, form);
        return bytes === undefined ? "unreadable" : { form, bytes };
      }),
    },
  ];
}

/** Bytes that somebody changed do not inflate, or are no JSON: of what lies at hand, nothing else fails. */
async function orUnreadable<Value>(
  read: () => Value | Promise<Value>,
): Promise<Value | "unreadable"> {
  try {
    return await read();
  } catch {
    return "unreadable";
  }
}

/** The submission comes first: its refusal is told apart from all others. */
async function acceptingWrites(
  table: string,
  { entry, body, expectedChain, heads }: Acceptance,
): Promise<TransactWrite[]> {
  const { inline, chunks } = await storeBody(entry.submission, body);
  const absent = { TableName: table, ConditionExpression: "attribute_not_exists(pk)" };
  return [
    { Put: { ...absent, Item: { ...submissionItem(entry), ...inline } } },
    { Put: { TableName: table, Item: chainItem(entry), ...chainStands(expectedChain) } },
    { Put: { ...absent, Item: pendingItem(entry) } },
    ...chunks.map((Item) => ({ Put: { TableName: table, Item } })),
    ...heads.map((write) => ({
      Put: { TableName: table, Item: headItem(write.key, write.head), ...headStands(write) },
    })),
  ];
}

/** The chunks of the redacted body overwrite those before; what is left of these is deleted. */
async function redactingWrites(
  table: string,
  entry: AcceptedSubmission,
  body: Uint8Array,
  before: number,
  parts: readonly Attributes[],
): Promise<TransactWrite[]> {
  const { inline, chunks } = await storeBody(entry.submission, body);
  const erased = { r: { N: String(entry.erased?.length ?? 0) } };
  const old = parts.filter(({ sk }) => sk?.S?.startsWith("BODY#") === true).slice(chunks.length);
  const stands =
    before === 0
      ? { ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(r)" }
      : {
          ConditionExpression: "r = :r",
          ExpressionAttributeValues: { ":r": { N: String(before) } },
        };
  return [
    {
      Put: {
        TableName: table,
        Item: { ...submissionItem(entry), ...inline, ...erased },
        ...stands,
      },
    },
    ...chunks.map((Item) => ({ Put: { TableName: table, Item } })),
    ...old.flatMap(({ pk, sk }) =>
      pk?.S === undefined || sk?.S === undefined
        ? []
        : { Delete: { TableName: table, Key: keyAttributes({ pk: pk.S, sk: sk.S }) } },
    ),
  ];
}

interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues?: Attributes;
}

function chainStands(expected: ChainHead | undefined): Condition {
  if (expected === undefined) return { ConditionExpression: "attribute_not_exists(pk)" };
  return {
    ConditionExpression: "n = :n AND h = :h",
    ExpressionAttributeValues: { ":n": { N: String(expected.n) }, ":h": { S: expected.leafHash } },
  };
}

function headStands({ expected }: HeadWrite): Condition {
  if (expected === 0) return { ConditionExpression: "attribute_not_exists(pk)" };
  return {
    ConditionExpression: "rev = :rev",
    ExpressionAttributeValues: { ":rev": { N: String(expected) } },
  };
}

/** A slow repeat of an accepted submission must not put back an older place in the chain. */
async function putClaim(
  call: LeanCall,
  table: string,
  item: Attributes,
  { n }: RefClaim,
): Promise<void> {
  try {
    await call("PutItem", {
      TableName: table,
      Item: item,
      ConditionExpression: "attribute_not_exists(pk) OR n < :n",
      ExpressionAttributeValues: { ":n": { N: String(n) } },
    });
  } catch (error) {
    const refused = error instanceof LeanRefusal ? error.type : undefined;
    if (refused !== "ConditionalCheckFailedException") throw error;
  }
}
