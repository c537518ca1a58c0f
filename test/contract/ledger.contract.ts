/** What every ledger guarantees. `open` makes an empty one; `reopen` connects to the same bytes again. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  pendingShards,
  type Acceptance,
  type ChainHead,
  type HeadState,
  type HeadWrite,
  type Ledger,
  type PendingEntry,
  type SequenceLedger,
} from "../../core/ports.ts";
import { sequencePending } from "../../functions/sequence/sequence.ts";
import { acceptanceOf, headAfter, type AcceptanceFacts } from "../support/ledger-facts.ts";

export type AnyLedger = Ledger & SequenceLedger;

export interface OpenedLedger {
  readonly ledger: AnyLedger;
  readonly reopen: () => AnyLedger;
}

export function ledgerContract(name: string, open: () => Promise<OpenedLedger>): void {
  describe(`the ${name} ledger`, () => {
    test("answers nothing where nothing was accepted", async () => {
      const { ledger } = await open();
      expect(await ledger.submission("none")).toBeUndefined();
      expect(await ledger.body("none")).toBeUndefined();
      expect(await ledger.chain("nobody")).toBeUndefined();
      expect(await ledger.heads(["RECORD#x", "RECORD#x"])).toEqual(new Map());
      expect(await ledger.refClaims("nobody", "receipts", ["r"])).toEqual(new Map());
      expect(await ledger.next()).toBe(0);
      expect(await ledger.pending(0, 10)).toEqual([]);
      expect(await ledger.sequenced(0, 10)).toEqual([]);
    });

    test("keeps all parts of an acceptance exactly, for every later connection", async () => {
      const { ledger, reopen } = await open();
      const made = acceptanceOf("one", {
        heads: [record("RECORD#receipts#a", 0, 1), series("SERIES#太原|😀", 0)],
        refs: [{ ref: "2026-Q1/工作经费", record: "one-0" }],
      });
      expect(await ledger.accept(made)).toBe("accepted");
      const { entry, body } = made;
      const again = reopen();
      expect(await again.submission(entry.submission)).toEqual(entry);
      expect(bytes(await again.body(entry.submission))).toEqual(bytes(body));
      expect(await again.chain(entry.publisher)).toEqual(headAfter(made));
      expect(await again.heads(made.heads.map(({ key }) => key))).toEqual(
        new Map(made.heads.map(({ key, head }) => [key, head])),
      );
      const claims = await again.refClaims(entry.publisher, entry.dataset, [
        "2026-Q1/工作经费",
        "-",
      ]);
      expect(claims).toEqual(new Map([["2026-Q1/工作经费", made.refs]]));
      expect(await allPending(again)).toMatchObject([{ submission: entry.submission, n: 0 }]);
    });

    test.each([
      ["of no bytes", Buffer.alloc(0)],
      ["that deflates", Buffer.from('{"公":"示"}'.repeat(100_000))],
      ["of 1 MiB that does not deflate", randomBytes(1024 * 1024)],
      ["just above one chunk", randomBytes(350_001)],
      ["just at the inline limit", randomBytes(300_000)],
    ])("gives back a body %s byte for byte", async (_, body) => {
      const { ledger, reopen } = await open();
      const made = acceptanceOf("large", { body });
      expect(await ledger.accept(made)).toBe("accepted");
      expect(bytes(await reopen().body(made.entry.submission))).toEqual(bytes(body));
      expect(await reopen().submission(made.entry.submission)).toEqual(made.entry);
    });

    test.each([
      ["a small", "a small", Buffer.from("{}"), Buffer.from('{"items":[]}')],
      ["a small", "a large", Buffer.from("{}"), randomBytes(800_000)],
      ["a large", "a small", randomBytes(1024 * 1024), Buffer.from('{"items":[]}')],
      ["a large", "a larger", randomBytes(1024 * 1024), randomBytes(1_200_000)],
    ])("puts in the place of %s body %s redacted one, whole", async (_, __, body, redacted) => {
      const { ledger, reopen } = await open();
      const made = acceptanceOf("one", { body });
      await ledger.accept(made);
      const { submission } = made.entry;
      expect(await ledger.redactedBody(submission)).toBeUndefined();
      const entry = { ...made.entry, warnings: [], erased: [0] };
      expect(await ledger.redact(entry, redacted, 0)).toBe("redacted");
      const again = reopen();
      expect(await again.body(submission)).toBeUndefined();
      expect(bytes(await again.redactedBody(submission))).toEqual(bytes(redacted));
      expect(await again.submission(submission)).toEqual(entry);
      expect(await again.accept(made)).toBe("already_accepted");
      expect(await again.body(submission)).toBeUndefined();
    });

    test("answers many submissions at once with their bodies, whole and redacted, and leaves out what is not there", async () => {
      const { ledger, reopen } = await open();
      const whole = acceptanceOf("one");
      const large = acceptanceOf("two", { publisher: "b", body: randomBytes(800_000) });
      const erased = acceptanceOf("three", { publisher: "c" });
      for (const made of [whole, large, erased]) await ledger.accept(made);
      const entry = { ...erased.entry, erased: [0] };
      await ledger.redact(entry, Buffer.from("[]"), 0);
      const ids = [whole, large, erased, acceptanceOf("none")].map((one) => one.entry.submission);
      const found = await reopen().submissions([...ids, ...ids]);
      const signed = ({ body }: Acceptance): object => ({ form: "signed", bytes: bytes(body) });
      const shown = [...found].map(([id, { entry: facts, body }]): [string, unknown] => [
        id,
        {
          entry: facts,
          body: body === "unreadable" ? body : { ...body, bytes: bytes(body.bytes) },
        },
      ]);
      expect(new Map(shown)).toEqual(
        new Map<string, unknown>([
          [whole.entry.submission, { entry: whole.entry, body: signed(whole) }],
          [large.entry.submission, { entry: large.entry, body: signed(large) }],
          [
            entry.submission,
            { entry, body: { form: "redacted", bytes: bytes(Buffer.from("[]")) } },
          ],
        ]),
      );
    });

    test("redacts further only what is as it was read, and nothing that was never accepted", async () => {
      const { ledger } = await open();
      const made = acceptanceOf("one");
      const { submission } = made.entry;
      const [first, second] = [Buffer.from("1"), Buffer.from("2")];
      expect(await ledger.redact({ ...made.entry, erased: [0] }, first, 0)).toBe("stale");
      expect(await ledger.submission(submission)).toBeUndefined();
      await ledger.accept(made);
      expect(await ledger.redact({ ...made.entry, erased: [0] }, first, 0)).toBe("redacted");
      expect(await ledger.redact({ ...made.entry, erased: [1] }, second, 0)).toBe("stale");
      expect(bytes(await ledger.redactedBody(submission))).toEqual(bytes(first));
      expect(await ledger.redact({ ...made.entry, erased: [0, 1] }, second, 1)).toBe("redacted");
      expect(bytes(await ledger.redactedBody(submission))).toEqual(bytes(second));
    });

    test("answers a repeat with already_accepted, though chain and heads have moved on", async () => {
      const { ledger } = await open();
      const made = acceptanceOf("one", { heads: [record("RECORD#a", 0, 1)] });
      expect(await ledger.accept(made)).toBe("accepted");
      const repeat = acceptanceOf("one", {
        after: { n: 7, leafHash: "aa", acceptedAt: "" },
        heads: [record("RECORD#a", 9, 10)],
      });
      expect(await ledger.accept(made)).toBe("already_accepted");
      expect(await ledger.accept(repeat)).toBe("already_accepted");
      expect(await ledger.submission(made.entry.submission)).toEqual(made.entry);
      expect(await allPending(ledger)).toHaveLength(1);
    });

    test("writes nothing but claims where the chain or any head is not as read", async () => {
      const { ledger } = await open();
      const first = acceptanceOf("one", { heads: [record("RECORD#a", 0, 1)] });
      await ledger.accept(first);
      const after = headAfter(first);
      const stale: readonly AcceptanceFacts[] = [
        { after: undefined },
        { after: { ...after, n: 3 } },
        { after: { ...after, leafHash: "00" } },
        { after, heads: [record("RECORD#b", 0, 1), record("RECORD#a", 0, 1)] },
        { after, heads: [record("RECORD#b", 0, 1), record("RECORD#a", 2, 3)] },
        { after, heads: [record("RECORD#b", 1, 2)] },
      ];
      for (const facts of stale) {
        const refs = [{ ref: "r", record: "two-0" }];
        const made = acceptanceOf("two", { ...facts, refs });
        expect(await ledger.accept(made)).toBe("conflict");
      }
      expect(await ledger.submission(acceptanceOf("two").entry.submission)).toBeUndefined();
      expect(await ledger.body(acceptanceOf("two").entry.submission)).toBeUndefined();
      expect(await ledger.chain(first.entry.publisher)).toEqual(after);
      expect((await ledger.heads(["RECORD#a", "RECORD#b"])).size).toBe(1);
      expect(await allPending(ledger)).toHaveLength(1);
      const claims = await ledger.refClaims(first.entry.publisher, "receipts", ["r"]);
      expect(claims.get("r")).toHaveLength(1);
    });

    test("moves heads on only from the revision that stands", async () => {
      const { ledger } = await open();
      const first = acceptanceOf("one", { heads: [record("RECORD#a", 0, 1)] });
      const second = acceptanceOf("two", {
        after: headAfter(first),
        heads: [record("RECORD#a", 1, 2), record("RECORD#b", 0, 1)],
      });
      expect(await ledger.accept(first)).toBe("accepted");
      expect(await ledger.accept(second)).toBe("accepted");
      const heads = await ledger.heads(["RECORD#a", "RECORD#b"]);
      expect([...heads.values()].map(({ revision }) => revision).sort()).toEqual([1, 2]);
    });

    test("takes 90 heads in one acceptance and answers more than 100 at once", async () => {
      const { ledger } = await open();
      const keys = Array.from({ length: 180 }, (_, index) => `RECORD#${index}`);
      const writes = keys.map((key) => record(key, 0, 1));
      const first = acceptanceOf("one", { heads: writes.slice(0, 90), body: randomBytes(1 << 20) });
      const second = acceptanceOf("two", { after: headAfter(first), heads: writes.slice(90) });
      expect(await ledger.accept(first)).toBe("accepted");
      expect(await ledger.accept(second)).toBe("accepted");
      expect((await ledger.heads([...keys, ...keys])).size).toBe(180);
    });

    test("refuses by an error what no transaction holds", async () => {
      const { ledger } = await open();
      const heads = Array.from({ length: 91 }, (_, index) => record(`RECORD#${index}`, 0, 1));
      const twice = [record("RECORD#a", 0, 1), record("RECORD#a", 0, 1)];
      await expect(ledger.accept(acceptanceOf("one", { heads }))).rejects.toThrow(/91 heads/);
      await expect(ledger.accept(acceptanceOf("one", { heads: twice }))).rejects.toThrow(/twice/);
      await expect(ledger.assign(0, [])).rejects.toThrow(/1 to 90/);
    });

    test("lets exactly one of 20 acceptances of one chain place win", async () => {
      const { ledger } = await open();
      const tries = Array.from({ length: 20 }, (_, index) =>
        ledger.accept(acceptanceOf(`s${"abcdefghijklmnopqrst"[index] ?? ""}`)),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(19);
      expect(await allPending(ledger)).toHaveLength(1);
    });

    test("accepts a submission sent ten times at once exactly once", async () => {
      const { ledger } = await open();
      const made = acceptanceOf("one");
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => ledger.accept(made)));
      expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
      expect(await ledger.accept(made)).toBe("already_accepted");
      expect(await allPending(ledger)).toHaveLength(1);
    });

    test("keeps the later place of a claim when a slow repeat claims an earlier one", async () => {
      const { ledger } = await open();
      const refs = [{ ref: "r", record: "two-0" }];
      const first = acceptanceOf("one");
      const slow = acceptanceOf("two", { refs });
      const second = acceptanceOf("two", { after: headAfter(first), refs });
      await ledger.accept(first);
      expect(await ledger.accept(second)).toBe("accepted");
      expect(await ledger.accept(slow)).toBe("already_accepted");
      const claims = await ledger.refClaims(first.entry.publisher, "receipts", ["r"]);
      expect(claims.get("r")).toEqual(second.refs);
    });

    test("keeps the claims of several submissions and datasets apart", async () => {
      const { ledger } = await open();
      const first = acceptanceOf("one", { refs: [{ ref: "r", record: "one-0" }] });
      const refs = [
        { ref: "r", record: "two-0" },
        { ref: "q", record: "two-1" },
      ];
      await ledger.accept(first);
      await ledger.accept(acceptanceOf("two", { after: headAfter(first), refs }));
      const { publisher } = first.entry;
      const claims = await ledger.refClaims(publisher, "receipts", ["q", "r"]);
      expect(claims.get("r")?.map(({ record }) => record)).toEqual(["one-0", "two-0"]);
      expect(claims.get("q")?.map(({ record }) => record)).toEqual(["two-1"]);
      expect(await ledger.refClaims(publisher, "notices", ["r"])).toEqual(new Map());
    });

    test("lists pending entries of a shard by acceptance, a chain in its order", async () => {
      const { ledger } = await open();
      const chain = await acceptChain(ledger, "p", 12);
      const pending = await allPending(ledger);
      expect(pending.map(({ n }) => n)).toEqual(chain.map(({ entry }) => entry.n));
      expect(new Set(pending.map(({ shard }) => shard)).size).toBe(1);
      const [{ shard } = { shard: 0 }] = pending;
      expect(await ledger.pending(shard, 5)).toEqual(pending.slice(0, 5));
      const [first] = chain;
      const { submission, publisher, n, leafHash, acceptedAt } = first?.entry ?? expect.fail();
      expect(pending[0]).toMatchObject({ submission, publisher, n, leafHash, acceptedAt });
    });

    test("numbers entries in the given order and removes them from the pending ones", async () => {
      const { ledger, reopen } = await open();
      await acceptChain(ledger, "p", 7);
      const pending = await allPending(ledger);
      expect(await ledger.assign(0, pending.slice(0, 3))).toBe("assigned");
      expect(await ledger.assign(3, pending.slice(3, 4))).toBe("assigned");
      expect(await ledger.assign(4, pending.slice(4, 6))).toBe("assigned");
      const again = reopen();
      expect(await again.next()).toBe(6);
      expect(await allPending(again)).toEqual(pending.slice(6));
      const numbered = await again.sequenced(0, 100);
      expect(numbered).toEqual(
        pending.slice(0, 6).map(({ submission, publisher, n, leafHash }, seq) => ({
          ...{ seq, submission, publisher, n, leafHash },
        })),
      );
      for (let seq = 0; seq <= 6; seq += 1) {
        expect(await again.sequenced(seq, 100)).toEqual(numbered.slice(seq));
        expect(await again.sequenced(seq, 2)).toEqual(numbered.slice(seq, seq + 2));
      }
    });

    test("changes nothing where the number has moved on or an entry is numbered already", async () => {
      const { ledger } = await open();
      await acceptChain(ledger, "p", 4);
      const pending = await allPending(ledger);
      expect(await ledger.assign(1, pending.slice(0, 1))).toBe("conflict");
      expect(await ledger.assign(0, pending.slice(0, 2))).toBe("assigned");
      expect(await ledger.assign(0, pending.slice(2))).toBe("conflict");
      expect(await ledger.assign(2, pending.slice(1, 3))).toBe("conflict");
      expect(await ledger.next()).toBe(2);
      expect(await allPending(ledger)).toEqual(pending.slice(2));
      expect(await ledger.sequenced(0, 10)).toHaveLength(2);
    });

    test("numbers 90 entries at once and reads ranges over many batches without a gap", async () => {
      const { ledger } = await open();
      const publishers = ["p", "q", "r", "s", "t"];
      await Promise.all(publishers.map((publisher) => acceptChain(ledger, publisher, 26)));
      const pending = await allPending(ledger);
      expect(await ledger.assign(0, pending.slice(0, 90))).toBe("assigned");
      for (let seq = 90; seq < 130; seq += 2) {
        expect(await ledger.assign(seq, pending.slice(seq, seq + 2))).toBe("assigned");
      }
      const all = await ledger.sequenced(0, 1000);
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 130 }, (_, seq) => seq));
      expect(all.map(({ submission }) => submission)).toEqual(
        pending.map(({ submission }) => submission),
      );
      for (const seq of [0, 1, 45, 89, 90, 91, 108, 129, 130]) {
        expect(await ledger.sequenced(seq, 30)).toEqual(all.slice(seq, seq + 30));
      }
    });

    test("gives each submission one number, chains in order, under two sequencers at once", async () => {
      const { ledger, reopen } = await open();
      const rival = reopen();
      const publishers = ["p", "q", "r", "s"];
      let writing = true;
      const writers = Promise.all(
        publishers.map((publisher) => acceptChain(ledger, publisher, 15)),
      ).finally(() => (writing = false));
      const sequencer = async (own: AnyLedger): Promise<void> => {
        do {
          await sequencePending(own);
          await new Promise((resolve) => setTimeout(resolve, 1));
        } while (writing);
        await sequencePending(own);
      };
      await Promise.all([writers, sequencer(ledger), sequencer(rival)]);
      const all = await ledger.sequenced(0, 1000);
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, seq) => seq));
      expect(new Set(all.map(({ submission }) => submission)).size).toBe(60);
      for (const publisher of publishers) {
        const own = all.filter((entry) => entry.publisher === publisher);
        expect(own.map(({ n }) => n)).toEqual(Array.from({ length: 15 }, (_, n) => n));
      }
      expect(await allPending(ledger)).toEqual([]);
    });
  });
}

async function acceptChain(
  ledger: Ledger,
  publisher: string,
  length: number,
): Promise<Acceptance[]> {
  const made: Acceptance[] = [];
  let after: ChainHead | undefined;
  for (let n = 0; n < length; n += 1) {
    const next = acceptanceOf(`${publisher}x${n}x`, { publisher, after });
    // Under rivals an engine may call a transaction off: the chain itself has only this writer.
    while ((await ledger.accept(next)) === "conflict");
    made.push(next);
    after = headAfter(next);
  }
  return made;
}

async function allPending(ledger: SequenceLedger): Promise<PendingEntry[]> {
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, 200));
  return (await Promise.all(shards)).flat();
}

function record(key: string, expected: number, revision: number): HeadWrite {
  const state: HeadState = {
    kind: "record",
    version: revision,
    status: "published",
    submission: "s",
    item: 0,
    publisher: "p",
    onBehalfOf: null,
    area: "140105001001",
  };
  return { key, expected, head: { revision, stack: [{ submission: "s", state }] } };
}

function series(key: string, expected: number): HeadWrite {
  const entries = Array.from({ length: 40 }, (_, month) => ({
    ...{ record: `r-${month}`, from: "2026-01-01", to: "2026-01-31", class: "month" },
    facts: { closingBalanceFen: month },
  }));
  const state = { kind: "series", entries } as const;
  return { key, expected, head: { revision: 1, stack: [{ submission: "s", state }] } };
}

function bytes(value: Uint8Array | undefined): string | undefined {
  return value && Buffer.from(value).toString("base64");
}
