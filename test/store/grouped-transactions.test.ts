import { describe, expect, it } from "vitest";
import { groupedTransactions } from "../../store/grouped-transactions.ts";
import type { Refusals, TransactWrite } from "../../store/transact.ts";

/** A store that refuses to put an item twice, a turn of the event loop later; it notes each transaction. */
function putOnce(): {
  sent: string[][];
  kept: Set<string>;
  transact: (writes: readonly TransactWrite[]) => Promise<Refusals | undefined>;
} {
  const kept = new Set<string>();
  const sent: string[][] = [];
  return {
    sent,
    kept,
    transact: async (writes) => {
      const keys = writes.map(nameOf);
      sent.push(keys);
      await new Promise((resolve) => setImmediate(resolve));
      const refusals = keys.map((key) => (kept.has(key) ? "ConditionalCheckFailed" : "None"));
      if (refusals.includes("ConditionalCheckFailed")) return refusals;
      for (const key of keys) kept.add(key);
      return undefined;
    },
  };
}

function nameOf(write: TransactWrite): string {
  return "Put" in write ? (write.Put.Item["pk"]?.S ?? "") : "";
}

function puts(...names: readonly string[]): TransactWrite[] {
  return names.map((name) => ({
    Put: { TableName: "t", Item: { pk: { S: name }, sk: { S: "" } } },
  }));
}

describe("transactions that come together", () => {
  it("are one, after the first, which nothing made wait", async () => {
    const { sent, transact } = putOnce();
    const grouped = groupedTransactions(transact);
    const results = await Promise.all([puts("a"), puts("b"), puts("c", "d")].map(grouped));
    expect(results).toStrictEqual([undefined, undefined, undefined]);
    expect(sent).toStrictEqual([["a"], ["b", "c", "d"]]);
  });

  it("tell each caller of its own refusal and of no other's", async () => {
    const { kept, transact } = putOnce();
    const grouped = groupedTransactions(transact);
    kept.add("taken");
    const [, good, refused, also] = await Promise.all(
      [puts("first"), puts("good"), puts("own", "taken"), puts("also")].map(grouped),
    );
    expect([good, also]).toStrictEqual([undefined, undefined]);
    expect(refused).toStrictEqual(["None", "ConditionalCheckFailed"]);
    expect([...kept].sort()).toStrictEqual(["also", "first", "good", "taken"]);
  });

  it("that touch the same item go one after the other", async () => {
    const { sent, transact } = putOnce();
    const grouped = groupedTransactions(transact);
    const results = await Promise.all([puts("a"), puts("b"), puts("b"), puts("c")].map(grouped));
    expect(results.map((refusals) => refusals === undefined)).toStrictEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(sent).toStrictEqual([["a"], ["b", "c"], ["b"]]);
  });

  it("never exceed 100 writes, and lose none", async () => {
    const { sent, kept, transact } = putOnce();
    const grouped = groupedTransactions(transact);
    const all = Array.from({ length: 90 }, (_, n) =>
      puts(...["x", "y", "z"].map((k) => k + String(n))),
    );
    await Promise.all(all.map(grouped));
    expect(Math.max(...sent.map((keys) => keys.length))).toBeLessThanOrEqual(100);
    expect(kept.size).toBe(270);
    expect(sent.length).toBeLessThan(6);
  });

  it("of which the group's answer is lost are each asked again, and a failure is its own caller's", async () => {
    const { kept, transact } = putOnce();
    let lost = true;
    const grouped = groupedTransactions(async (writes) => {
      const refusals = await transact(writes);
      if (writes.length > 1 && lost) {
        lost = false;
        throw new Error("the answer was lost");
      }
      if (writes.some((write) => nameOf(write) === "bad")) throw new Error("bad");
      return refusals;
    });
    const results = await Promise.allSettled([puts("a"), puts("b"), puts("bad")].map(grouped));
    // Written by the group; its own conditions tell the caller, who reads what became of it.
    expect(results.map(({ status }) => status)).toStrictEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    expect([...kept].sort()).toStrictEqual(["a", "b", "bad"]);
  });

  it("that move one item step by step leave it as the last does, under the condition of the first", async () => {
    const { store, sent, transact } = counters();
    const grouped = groupedTransactions(transact);
    const results = await Promise.all([
      grouped([moves("busy", 0)]),
      ...[0, 1, 2, 3].map((n) => grouped([moves("chain", n), ...puts(`entry ${String(n)}`)])),
    ]);
    expect(results).toStrictEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(sent).toStrictEqual([["busy"], ["chain", "entry 0", "entry 1", "entry 2", "entry 3"]]);
    expect(store.get("chain")).toBe(4);
  });

  it("that rest on a step which is refused are refused, and those before it are not", async () => {
    const { store, transact } = counters();
    const grouped = groupedTransactions(transact);
    store.set("taken", 1);
    const [, first, second, third] = await Promise.all([
      grouped([moves("busy", 0)]),
      grouped([moves("chain", 0)]),
      grouped([moves("chain", 1), ...puts("taken")]),
      grouped([moves("chain", 2)]),
    ]);
    expect(first).toBeUndefined();
    expect(second).toStrictEqual(["None", "ConditionalCheckFailed"]);
    expect(third).toStrictEqual(["ConditionalCheckFailed"]);
    expect(store.get("chain")).toBe(1);
  });

  it("keep the order of those on one item where the first of them does not fit", async () => {
    const { sent, store, transact } = counters();
    const grouped = groupedTransactions(transact);
    const many = Array.from({ length: 98 }, (_, n) => `many ${String(n)}`);
    await Promise.all([
      grouped([moves("busy", 0)]),
      grouped(puts(...many)),
      grouped([moves("chain", 0), ...puts("a", "b", "c")]),
      grouped([moves("chain", 1)]),
    ]);
    expect(sent.map((keys) => keys.length)).toStrictEqual([1, 98, 4]);
    expect(store.get("chain")).toBe(2);
  });
});

/** Items with a count `n`: a put asks for the count before, or that there is no item. */
function counters(): {
  sent: string[][];
  store: Map<string, number>;
  transact: (writes: readonly TransactWrite[]) => Promise<Refusals | undefined>;
} {
  const store = new Map<string, number>();
  const sent: string[][] = [];
  return {
    sent,
    store,
    transact: async (writes) => {
      sent.push(writes.map(nameOf));
      await new Promise((resolve) => setImmediate(resolve));
      const stands = writes.map((write) => {
        const asked = "Put" in write ? write.Put.ExpressionAttributeValues?.[":n"]?.N : undefined;
        return store.get(nameOf(write)) === (asked === undefined ? undefined : Number(asked));
      });
      if (stands.includes(false)) {
        return stands.map((ok) => (ok ? "None" : "ConditionalCheckFailed"));
      }
      for (const write of writes) {
        store.set(nameOf(write), Number("Put" in write ? write.Put.Item["n"]?.N : 0));
      }
      return undefined;
    },
  };
}

/** Moves an item from count `n` to the next; from nothing where `n` is 0. */
function moves(name: string, n: number): TransactWrite {
  const Item = { pk: { S: name }, sk: { S: "" }, n: { N: String(n + 1) } };
  const stands =
    n === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : {
          ConditionExpression: "n = :n",
          ExpressionAttributeValues: { ":n": { N: String(n) } },
        };
  return { Put: { TableName: "t", Item, ...stands } };
}
