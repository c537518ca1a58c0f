import { describe, expect, it } from "vitest";
import type { Acceptance, Ledger } from "../../core/ports.ts";
import { memoryLedger } from "../../store/memory-ledger.ts";
import { rememberingLedger } from "../../store/remembering-ledger.ts";
import { acceptanceOf, headAfter } from "../support/ledger-facts.ts";

/** A remembering ledger, with the names of the reads that went through to the one beneath. */
function watched(): { ledger: Ledger; beneath: Ledger; reads: string[] } {
  const beneath = memoryLedger();
  const reads: string[] = [];
  const ledger = rememberingLedger<Ledger>({
    ...beneath,
    submission: (id) => (reads.push("submission"), beneath.submission(id)),
    body: (id) => (reads.push("body"), beneath.body(id)),
    chain: (publisher) => (reads.push("chain"), beneath.chain(publisher)),
    heads: (keys) => (reads.push(`heads ${keys.join(" ")}`), beneath.heads(keys)),
  });
  return { ledger, beneath, reads };
}

function withHead(made: Acceptance, key: string, expected: number): Acceptance {
  const state = { kind: "holder", record: made.entry.submission } as const;
  const stack = [{ submission: made.entry.submission, state }];
  return { ...made, heads: [{ key, expected, head: { revision: expected + 1, stack } }] };
}

describe("a ledger that remembers what it wrote", () => {
  it("answers what it has just accepted without a read", async () => {
    const { ledger, reads } = watched();
    const made = withHead(acceptanceOf("one"), "HOLDER#a", 0);
    expect(await ledger.accept(made)).toBe("accepted");
    expect(await ledger.chain(made.entry.publisher)).toStrictEqual(headAfter(made));
    expect(await ledger.submission(made.entry.submission)).toStrictEqual(made.entry);
    expect(await ledger.body(made.entry.submission)).toStrictEqual(made.body);
    expect((await ledger.heads(["HOLDER#a"])).get("HOLDER#a")).toStrictEqual(made.heads[0]?.head);
    expect(reads).toStrictEqual([]);
  });

  it("reads only the heads that it does not know", async () => {
    const { ledger, reads } = watched();
    await ledger.accept(withHead(acceptanceOf("one"), "HOLDER#a", 0));
    expect([...(await ledger.heads(["HOLDER#a", "HOLDER#b"])).keys()]).toStrictEqual(["HOLDER#a"]);
    expect(reads).toStrictEqual(["heads HOLDER#b"]);
  });

  it("learns from a refused acceptance that a rival has moved chain and heads", async () => {
    const { ledger, beneath } = watched();
    const first = withHead(acceptanceOf("one"), "HOLDER#a", 0);
    await ledger.accept(first);
    const rival = withHead(acceptanceOf("two", { after: headAfter(first) }), "HOLDER#a", 1);
    await beneath.accept(rival);
    const late = withHead(acceptanceOf("three", { after: headAfter(first) }), "HOLDER#a", 1);
    expect(await ledger.accept(late)).toBe("conflict");
    expect(await ledger.chain(first.entry.publisher)).toStrictEqual(headAfter(rival));
    expect((await ledger.heads(["HOLDER#a"])).get("HOLDER#a")?.revision).toBe(2);
  });

  it("holds nothing of a body that an erasure has replaced", async () => {
    const { ledger } = watched();
    const made = acceptanceOf("one");
    await ledger.accept(made);
    await ledger.redact({ ...made.entry, erased: [0] }, Buffer.from("redacted"), 0);
    expect(await ledger.body(made.entry.submission)).toBeUndefined();
    expect((await ledger.submission(made.entry.submission))?.erased).toStrictEqual([0]);
  });

  it("forgets chain and heads where it cannot know whether they were written", async () => {
    const beneath = memoryLedger();
    let lost = false;
    const ledger = rememberingLedger<Ledger>({
      ...beneath,
      accept: async (acceptance) => {
        const result = await beneath.accept(acceptance);
        if (lost) throw new Error("the answer was lost");
        return result;
      },
    });
    const first = acceptanceOf("one");
    await ledger.accept(first);
    lost = true;
    const second = acceptanceOf("two", { after: headAfter(first) });
    await expect(ledger.accept(second)).rejects.toThrow("lost");
    expect(await ledger.chain(first.entry.publisher)).toStrictEqual(headAfter(second));
  });

  it("keeps no more than it is allowed to, and still answers the rest by reading", async () => {
    const beneath = memoryLedger();
    const ledger = rememberingLedger(beneath, { submissions: 2, bodyBytes: 1000, keys: 2 });
    const names = ["one", "two", "three", "four"];
    const made = names.map((name) => acceptanceOf(name, { publisher: name }));
    for (const acceptance of made) expect(await ledger.accept(acceptance)).toBe("accepted");
    for (const { entry, body } of made) {
      expect(await ledger.submission(entry.submission)).toStrictEqual(entry);
      expect(Buffer.from((await ledger.body(entry.submission)) ?? [])).toStrictEqual(
        Buffer.from(body),
      );
      expect((await ledger.chain(entry.publisher))?.n).toBe(0);
    }
  });

  it("tells chain and heads as an acceptance under way will leave them, its submission only then", async () => {
    const beneath = memoryLedger();
    let write = (): void => undefined;
    const ledger = rememberingLedger<Ledger>({
      ...beneath,
      accept: async (acceptance) => {
        await new Promise<void>((resolve) => (write = resolve));
        return beneath.accept(acceptance);
      },
    });
    const made = withHead(acceptanceOf("one"), "HOLDER#a", 0);
    const accepting = ledger.accept(made);
    expect(await ledger.chain(made.entry.publisher)).toStrictEqual(headAfter(made));
    expect((await ledger.heads(["HOLDER#a"])).get("HOLDER#a")?.revision).toBe(1);
    let told: unknown = "nothing";
    const asked = ledger.submission(made.entry.submission).then((entry) => (told = entry));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe("nothing");
    write();
    expect(await accepting).toBe("accepted");
    await asked;
    expect(told).toStrictEqual(made.entry);
  });

  it("refuses what rests on an acceptance that was refused, and reads again after it", async () => {
    const { ledger, beneath } = watched();
    const rival = acceptanceOf("rival");
    await beneath.accept(rival);
    const first = acceptanceOf("one");
    const second = acceptanceOf("two", { after: headAfter(first) });
    const results = await Promise.all([ledger.accept(first), ledger.accept(second)]);
    expect(results).toStrictEqual(["conflict", "conflict"]);
    expect(await ledger.chain(first.entry.publisher)).toStrictEqual(headAfter(rival));
  });
});
