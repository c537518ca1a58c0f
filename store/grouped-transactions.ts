/** Many small transactions as one, for an engine that makes each durable by itself. */
import type { Refusals, TransactWrite } from "./transact.ts";

/** Makes all writes or none; answers why where it did not. */
export type Transact = (writes: readonly TransactWrite[]) => Promise<Refusals | undefined>;

/** DynamoDB's limits: actions of a transaction, and their bytes with room for the rest of the request. */
const mostWrites = 100;
const mostBytes = 3_000_000;

interface Waiting {
  readonly writes: readonly TransactWrite[];
  readonly keys: readonly string[];
  readonly bytes: number;
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
      const bytes = JSON.stringify(writes).length;
      waiting.push({ writes, keys, bytes, resolve, reject });
      if (!running) void run();
    });
}

/** As many as fit one transaction; it may name no item twice, so a second on the same item waits. */
function firstGroup(waiting: readonly Waiting[]): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  const keys = new Set<string>();
  let writes = 0;
  let bytes = 0;
  for (const one of waiting) {
    const fits =
      group.length === 0 ||
      (writes + one.writes.length <= mostWrites &&
        bytes + one.bytes <= mostBytes &&
        !one.keys.some((key) => keys.has(key)));
    if (!fits) {
      rest.push(one);
      continue;
    }
    group.push(one);
    for (const key of one.keys) keys.add(key);
    writes += one.writes.length;
    bytes += one.bytes;
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
  // A write has one member, whose target it is; an object's values lose their types.
  const [target] = Object.values(write) as { TableName: string; Item?: Key; Key?: Key }[];
  const key = target?.Item ?? target?.Key;
  return `${target?.TableName ?? ""}\n${key?.["pk"]?.S ?? ""}\n${key?.["sk"]?.S ?? ""}`;
}

type Key = Readonly<Record<string, { readonly S?: string }>>;
