/** What every projection store guarantees. `reopen` connects to the same bytes again, to write or only to read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  feedCommitLimit,
  type FeedItem,
  type FeedQuery,
  type FeedReader,
  type FeedWrite,
  type FeedWriter,
  type ProjectionCursor,
} from "../../core/ports.ts";

export interface OpenedFeed {
  readonly feed: FeedWriter;
  readonly reopen: () => FeedWriter;
  /** Every adapter that reads the same bytes; all must answer alike. */
  readonly readers: readonly FeedReader[];
}

const start: ProjectionCursor = { seq: 0, chunk: 0, at: "" };
const place = (seq: number, chunk = 0): ProjectionCursor => ({ seq, chunk, at: `at ${seq}` });

export function feedContract(name: string, open: () => Promise<OpenedFeed>): void {
  describe(`the ${name} projection`, () => {
    test("stands at the start and holds nothing before the first commit", async () => {
      const { readers } = await open();
      expect(readers.length).toBeGreaterThan(0);
      for (const reader of readers) {
        expect(await reader.cursor(true)).toEqual(start);
        expect(await reader.get({ pk: "none", sk: "none" }, true)).toBeUndefined();
        expect(await reader.getMany([{ pk: "none", sk: "none" }])).toEqual([]);
        expect(await reader.getMany([])).toEqual([]);
        expect(await reader.query({ pk: "none", limit: 5 })).toEqual({ items: [], more: false });
      }
    });

    test("keeps items exactly and moves the cursor with them, for every later connection", async () => {
      const { feed, reopen, readers } = await open();
      const items = [
        item("a", "short", '{"名":"公示😀"}'),
        { ...item("a", "long", JSON.stringify({ text: "公示公示".repeat(2000) })), from: 7, to: 9 },
        item("b", "\u007f", JSON.stringify({ random: randomText(5000) })),
        item("b", "empty", ""),
      ];
      expect(await feed.commit(start, place(4, 2), puts(items))).toBe("committed");
      for (const reader of [reopen(), ...readers]) {
        expect(await reader.cursor(true)).toEqual(place(4, 2));
        for (const stored of items) expect(await reader.get(stored, true)).toEqual(stored);
        const many = await reader.getMany([...items, { pk: "a", sk: "-" }, ...items], true);
        expect(sorted(many)).toEqual(sorted(items));
      }
    });

    test("closes, replaces and deletes in one commit", async () => {
      const { feed } = await open();
      await feed.commit(start, place(1), puts([item("p", "a"), item("p", "b"), item("p", "c")]));
      const writes: readonly FeedWrite[] = [
        { close: { pk: "p", sk: "a" }, to: 5 },
        { put: { ...item("p", "b", "{}"), from: 5 } },
        { delete: { pk: "p", sk: "c" } },
        { delete: { pk: "p", sk: "never there" } },
      ];
      expect(await feed.commit(place(1), place(2), writes)).toBe("committed");
      const { items } = await feed.query({ pk: "p", limit: 10, consistent: true });
      expect(items).toEqual([
        { ...item("p", "a"), to: 5 },
        { ...item("p", "b", "{}"), from: 5 },
      ]);
    });

    test("takes away `to` where an open row is put over a closed one", async () => {
      const { feed } = await open();
      await feed.commit(start, place(1), puts([{ ...item("p", "a"), to: 3 }]));
      await feed.commit(place(1), place(2), puts([item("p", "a")]));
      expect(await feed.get({ pk: "p", sk: "a" }, true)).toEqual(item("p", "a"));
    });

    test("answers stale and writes nothing where the cursor is not as expected", async () => {
      const { feed } = await open();
      await feed.commit(start, place(5, 3), []);
      const writes = puts([item("p", "a")]);
      for (const expected of [start, place(5), place(4, 3), place(6, 3)]) {
        expect(await feed.commit(expected, place(9), writes)).toBe("stale");
      }
      // A row that is not there to close is no reason of its own while the cursor is another.
      const close: FeedWrite = { close: { pk: "p", sk: "a" }, to: 1 };
      expect(await feed.commit(start, place(9), [close])).toBe("stale");
      expect(await feed.get({ pk: "p", sk: "a" }, true)).toBeUndefined();
      expect(await feed.cursor(true)).toEqual(place(5, 3));
      expect(await feed.commit(place(5, 3), place(6), writes)).toBe("committed");
    });

    test("fails as a whole where a row to close is missing", async () => {
      const { feed } = await open();
      const close: FeedWrite = { close: { pk: "p", sk: "a" }, to: 1 };
      await expect(
        feed.commit(start, place(1), [...puts([item("p", "b")]), close]),
      ).rejects.toThrow(/no row to close/);
      expect(await feed.cursor(true)).toEqual(start);
      expect(await feed.get({ pk: "p", sk: "b" }, true)).toBeUndefined();
    });

    test(`takes ${feedCommitLimit} writes and refuses one more, or two to one item`, async () => {
      const { feed } = await open();
      const items = Array.from({ length: feedCommitLimit }, (_, index) => item("p", `k${index}`));
      const next = place(1);
      await expect(feed.commit(start, next, puts([...items, item("p", "z")]))).rejects.toThrow(
        /100/,
      );
      await expect(
        feed.commit(start, next, puts([item("p", "a"), item("p", "a")])),
      ).rejects.toThrow(/twice/);
      expect(await feed.commit(start, next, puts(items))).toBe("committed");
      expect((await feed.query({ pk: "p", limit: 200, consistent: true })).items).toHaveLength(99);
    });

    test("lets exactly one of 20 commits from one place win", async () => {
      const { feed } = await open();
      const tries = Array.from({ length: 20 }, (_, index) =>
        feed.commit(start, place(1), puts([item("p", `try${index}`)])),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === "committed")).toHaveLength(1);
      expect((await feed.query({ pk: "p", limit: 50, consistent: true })).items).toHaveLength(1);
    });

    test("gets more than 100 keys at once", async () => {
      const { feed, readers } = await open();
      const items = Array.from({ length: 180 }, (_, index) => item(`p${index % 7}`, `k${index}`));
      await feed.commit(start, place(1), puts(items.slice(0, 90)));
      await feed.commit(place(1), place(2), puts(items.slice(90)));
      for (const reader of readers) {
        expect(sorted(await reader.getMany(items, true))).toEqual(sorted(items));
      }
    });

    test("ends a page at about 1 MB, says so, and goes on after it without loss", async () => {
      const { feed, readers } = await open();
      const items = Array.from({ length: 20 }, (_, index) =>
        item("p", `k${String(index).padStart(2, "0")}`, JSON.stringify(randomText(40_000))),
      );
      for (let at = 0; at < 20; at += 10) {
        const [from, to] = [at === 0 ? start : place(at), place(at + 10)];
        await feed.commit(from, to, puts(items.slice(at, at + 10)));
      }
      for (const reader of readers) {
        const first = await reader.query({ pk: "p", limit: 1000, consistent: true });
        expect(first.more).toBe(true);
        expect(first.items.length).toBeLessThan(20);
        expect(await walk(reader, { pk: "p", limit: 1000, consistent: true })).toEqual(items);
      }
    });

    test("queries like a sorted list: bounds, start, direction and limit, in any combination", async () => {
      const { feed, readers } = await open();
      const keys = ["0", "A", "A#1", "A#2", "B", "a", "a~", "b", "公", "示", "😀", "\uffee"];
      const items = keys.map((sk) => item("p", sk));
      await feed.commit(start, place(1), puts([...items, item("o", "A"), item("q", "A")]));
      const inOrder = [...items].sort((a, b) =>
        Buffer.compare(Buffer.from(a.sk), Buffer.from(b.sk)),
      );
      const bound = fc.option(fc.constantFrom("", "A#", "C", "zz", "公公", "😀😀", ...keys), {
        nil: undefined,
      });
      const queries = fc.record({
        after: bound,
        min: bound,
        max: bound,
        limit: fc.integer({ min: 1, max: 14 }),
        descending: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(queries, async ({ after, min, max, limit, descending }) => {
          const query: FeedQuery = {
            ...{ pk: "p", limit, descending, consistent: true },
            ...(after !== undefined && { after }),
            ...(min !== undefined && { min }),
            ...(max !== undefined && { max }),
          };
          const expected = model(inOrder, query);
          for (const reader of readers) {
            const { items: found, more } = await reader.query(query);
            expect(found).toEqual(expected.slice(0, limit));
            // A full page may be the last and still say that there is more, never the other way round.
            if (expected.length > limit) expect(more).toBe(true);
            if (found.length < limit) expect(more).toBe(false);
            expect(await walk(reader, query)).toEqual(expected);
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

function model(inOrder: readonly FeedItem[], query: FeedQuery): FeedItem[] {
  const { after, min, max, descending } = query;
  const at = (sk: string): Buffer => Buffer.from(sk);
  const list = inOrder.filter(
    ({ sk }) =>
      (min === undefined || Buffer.compare(at(sk), at(min)) >= 0) &&
      (max === undefined || Buffer.compare(at(sk), at(max)) <= 0) &&
      (after === undefined ||
        Buffer.compare(at(sk), at(after)) * (descending === true ? -1 : 1) > 0),
  );
  return descending === true ? list.reverse() : list;
}

async function walk(reader: FeedReader, query: FeedQuery): Promise<FeedItem[]> {
  const all: FeedItem[] = [];
  for (let next = query; ;) {
    const { items, more } = await reader.query(next);
    all.push(...items);
    const last = items.at(-1);
    if (!more || last === undefined) return all;
    next = { ...query, after: last.sk };
  }
}

function item(pk: string, sk: string, json = `{"sk":${JSON.stringify(sk)}}`): FeedItem {
  return { pk, sk, from: 1, json };
}

function puts(items: readonly FeedItem[]): FeedWrite[] {
  return items.map((put) => ({ put }));
}

function sorted(items: readonly FeedItem[]): FeedItem[] {
  return [...items].sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

/** Text that does not deflate much below itself, the same in each run. */
function randomText(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = Math.imul(state, 1_103_515_245) + 12_345;
    return String.fromCharCode(0x4e00 + ((state >>> 8) & 0x3fff));
  }).join("");
}
