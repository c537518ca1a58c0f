/** Many small transactions as one, for an engine that makes each durable by itself. */
import { isDeepStrictEqual } from "node:util";
import type { Attributes } from "./attributes.ts";
import type { Refusals, TransactWrite } from "./transact.ts";

/** Makes all writes or none; answers why where it did not. */
export type Transact = (writes: readonly TransactWrite[]) => Promise<Refusals | undefined>;

/** DynamoDB's limits: actions of a transaction, and 4 MB of items: UTF-16 units take at most three bytes each. */
const mostWrites = 100;
const mostSize = 1_000_000;

interface Waiting {
  readonly writes: readonly TransactWrite[];
  readonly keys: readonly string[];
  readonly size: number;
  readonly resolve: (refusals: Refusals | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends what comes while one transaction is under way together with the next, in the order in which it came
 * (group commit). Of two puts of one item the later takes the place of the earlier where its condition asks
 * for just what that one writes, so a chain of ten submissions moves its head once. Each caller's writes stay all or none: they stand in one transaction, and where that is
 * refused or fails, each of its members is sent again by itself, so that nobody hears of a stranger's refusal.
 * A member that had been written although the group's answer was lost is refused by its own conditions.
 */
export function groupedTransactions(transact: Transact): Transact {
  let waiting: Waiting[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const group = firstGroup(waiting);
      waiting = group.rest;
      await send(transact, group);
    }
    running = false;
  };

  return (writes) =>
    new Promise((resolve, reject) => {
      const keys = writes.map(keyOf);
      const size = writes.reduce((sum, write) => sum + sizeOf(write), 0);
      waiting.push({ writes, keys, size, resolve, reject });
      if (!running) void run();
    });
}

interface Group {
  readonly members: readonly Waiting[];
  /** What all of them write, each item once. */
  readonly writes: readonly TransactWrite[];
  readonly rest: Waiting[];
}

/** As many as fit one transaction, in their order: what waits makes all later writes of its items wait. */
function firstGroup(waiting: readonly Waiting[]): Group {
  const members: Waiting[] = [];
  const rest: Waiting[] = [];
  const writes = new Map<string, TransactWrite>();
  const held = new Set<string>();
  let size = 0;
  for (const one of waiting) {
    const mine = succeeding(writes, one);
    const added = one.keys.filter((key) => !writes.has(key)).length;
    const fits =
      writes.size + added <= mostWrites &&
      size + one.size <= mostSize &&
      !one.keys.some((key) => held.has(key));
    if (members.length > 0 && (mine === undefined || !fits)) {
      rest.push(one);
      for (const key of one.keys) held.add(key);
      continue;
    }
    members.push(one);
    for (const [key, write] of mine ?? []) writes.set(key, write);
    size += one.size;
  }
  return { members, writes: [...writes.values()], rest };
}

/** A member's writes as they follow those before; `undefined` where two of one item cannot be one. */
function succeeding(
  before: ReadonlyMap<string, TransactWrite>,
  { keys, writes }: Waiting,
): readonly (readonly [string, TransactWrite])[] | undefined {
  const mine: [string, TransactWrite][] = [];
  for (const [index, write] of writes.entries()) {
    const key = keys[index] ?? "";
    const former = before.get(key);
    const next = former === undefined ? write : succession(former, write);
    if (next === undefined) return undefined;
    mine.push([key, next]);
  }
  return mine;
}

/** One put that leaves what the second would, under the condition of the first. */
function succession(first: TransactWrite, second: TransactWrite): TransactWrite | undefined {
  if (!("Put" in first && "Put" in second)) return undefined;
  const { ConditionExpression, ExpressionAttributeValues = {} } = second.Put;
  const equalities = (ConditionExpression ?? "")
    .split(" AND ")
    .map((part) => /^(\w+) = (:\w+)$/.exec(part));
  const asked = equalities.every((equality) => {
    const [, name = "", value = ""] = equality ?? [];
    const written = first.Put.Item[name];
    return written !== undefined && isDeepStrictEqual(written, ExpressionAttributeValues[value]);
  });
  return asked ? { Put: { ...first.Put, Item: second.Put.Item } } : undefined;
}

async function send(transact: Transact, { members, writes: all }: Group): Promise<void> {
  if (members.length > 1) {
    try {
      if ((await transact(all)) === undefined) {
        for (const { resolve } of members) resolve(undefined);
        return;
      }
    } catch {
      // Whose fault it was shows below.
    }
  }
  for (const { writes, resolve, reject } of members) {
    try {
      resolve(await transact(writes));
    } catch (error) {
      reject(error);
    }
  }
}

function keyOf(write: TransactWrite): string {
  const target = targetOf(write);
  const { pk, sk } = "Item" in target ? target.Item : target.Key;
  return `${target.TableName}\n${pk?.S ?? ""}\n${sk?.S ?? ""}`;
}

/** UTF-16 units of what a write puts. */
function sizeOf(write: TransactWrite): number {
  const target = targetOf(write);
  const values = "Item" in target ? Object.values(target.Item) : [];
  return values.reduce((sum, value) => sum + (value?.S ?? value?.N ?? value?.B ?? "").length, 0);
}

function targetOf(write: TransactWrite): PutTarget | KeyTarget {
  if ("Put" in write) return write.Put;
  return "Delete" in write ? write.Delete : write.Update;
}

interface PutTarget {
  readonly TableName: string;
  readonly Item: Attributes;
}

interface KeyTarget {
  readonly TableName: string;
  readonly Key: Attributes;
}
