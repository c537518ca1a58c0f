/** Many small transactions as one, for an engine that makes each durable by itself. */
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
 * (group commit). Each caller's writes stay all or none: they stand in one transaction, and where that is
 * refused or fails, each of its members is sent again by itself, so that nobody hears of a stranger's refusal.
 * A member that had been written although the group's answer was lost is refused by its own conditions.
 */
export function groupedTransactions(transact: Transact): Transact {
  let waiting: Waiting[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const { group, rest } = firstGroup(waiting);
      waiting = rest;
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

/** As many as fit one transaction; it may name no item twice, so a second on the same item waits. */
function firstGroup(waiting: readonly Waiting[]): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  const keys = new Set<string>();
  let writes = 0;
  let size = 0;
  for (const one of waiting) {
    const fits =
      group.length === 0 ||
      (writes + one.writes.length <= mostWrites &&
        size + one.size <= mostSize &&
        !one.keys.some((key) => keys.has(key)));
    if (!fits) {
      rest.push(one);
      continue;
    }
    group.push(one);
    for (const key of one.keys) keys.add(key);
    writes += one.writes.length;
    size += one.size;
  }
  return { group, rest };
}

async function send(transact: Transact, group: readonly Waiting[]): Promise<void> {
  if (group.length > 1) {
    try {
      if ((await transact(group.flatMap(({ writes }) => writes))) === undefined) {
        for (const { resolve } of group) resolve(undefined);
        return;
      }
    } catch {
      // Whose fault it was shows below.
    }
  }
  for (const { writes, resolve, reject } of group) {
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
