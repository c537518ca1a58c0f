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
});
