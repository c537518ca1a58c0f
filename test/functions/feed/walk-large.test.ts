/** A walk through many records while others write: none is lost, none comes twice, the last page costs what the first does. */
import { expect, test } from "vitest";
import type { FeedItem, FeedReader } from "../../../core/ports.ts";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { testFeed, type TestFeed } from "../../support/feed-app.ts";

/** Records in the list; `npm run soak` walks through ten times as many. */
const records = Number(process.env["GONGSHI_WALK_RECORDS"] ?? "20000");

const areas = ["990101003005", "990101003006", "990101004001", "990121102207", "990121102001"];
const perSubmission = 500;

/** Read units as DynamoDB counts them: half a unit for each 4 KB of a query's items, or a unit where consistent. */
function metered(feed: FeedReader): { reader: FeedReader; units: () => number } {
  let units = 0;
  const count = (items: readonly FeedItem[], consistent: boolean | undefined): void => {
    const bytes = items.reduce(
      (sum, { pk, sk, json }) => sum + pk.length + sk.length + Buffer.byteLength(json) + 20,
      0,
    );
    units += (Math.max(1, Math.ceil(bytes / 4096)) * (consistent === true ? 2 : 1)) / 2;
  };
  return {
    units: () => units,
    reader: {
      ...feed,
      get: async (key, consistent) => {
        const item = await feed.get(key, consistent);
        count(item === undefined ? [] : [item], consistent);
        return item;
      },
      getMany: async (keys, consistent) => {
        const items = await feed.getMany(keys, consistent);
        for (const item of items) count([item], consistent);
        return items;
      },
      query: async (query) => {
        const page = await feed.query(query);
        count(page.items, query.consistent);
        return page;
      },
    },
  };
}

const item = (n: number): SubmissionItem => ({
  op: "publish",
  area: areas[n % areas.length] ?? "",
  data: {
    on: `202${String(n % 6)}-0${String(1 + (n % 9))}-1${String(n % 10)}`,
    name: `记录${String(n)}`,
    colour: n % 3 === 0 ? "red" : "blue",
    amountFen: n,
  },
});

/** Writes while others read: one publishes, one corrects, one withdraws, in turn. */
class Writer {
  readonly builder = new FeedBuilder();
  readonly ids: string[] = [];
  readonly changed = new Set<string>();
  readonly withdrawn = new Set<string>();
  #turn = 0;

  async fill(count: number): Promise<void> {
    for (let n = 0; n < count; n += perSubmission) {
      const items = Array.from({ length: Math.min(perSubmission, count - n) }, (_, k) =>
        item(n + k),
      );
      this.ids.push(...(await this.builder.append({ items })).records);
    }
  }

  async write(): Promise<void> {
    const turn = this.#turn++;
    if (turn % 3 === 0) {
      await this.builder.append({ items: [item(this.ids.length + turn)] });
      return;
    }
    // Spread over the whole list, so that some lie before the walker and some behind it.
    const id = this.ids[(turn * 7919) % this.ids.length] ?? "";
    if (this.changed.has(id)) return;
    this.changed.add(id);
    const change = { record: id, version: 1, reason: "r" };
    const changed: SubmissionItem =
      turn % 3 === 1
        ? { op: "correct", ...change, data: { ...dataOf(turn), colour: "red" } }
        : { op: "withdraw", ...change, ground: "error" };
    if (changed.op === "withdraw") this.withdrawn.add(id);
    await this.builder.append({ items: [changed], records: [id] });
  }
}

function dataOf(n: number): Record<string, unknown> {
  const one = item(n);
  return one.op === "publish" ? { ...one.data } : {};
}

interface Walk {
  readonly found: readonly string[];
  /** Read units of each page. */
  readonly costs: readonly number[];
}

async function walk(
  feed: TestFeed,
  query: string,
  units: () => number,
  between: (page: number) => Promise<void>,
): Promise<Walk> {
  const found: string[] = [];
  const costs: number[] = [];
  for (let path: string | undefined = `/v1/things?${query}`; path !== undefined;) {
    const before = units();
    const page = await feed.json(path);
    costs.push(units() - before);
    for (const { id } of page.data) found.push(id);
    feed.now += 40;
    await between(costs.length);
    path = page.links.next;
  }
  return { found, costs };
}

test.each([
  { limit: 7, query: "area=9901", every: 3 },
  { limit: 1000, query: "area=9901", every: 1 },
  { limit: 1000, query: "area=9901&colour=blue&sort=time", every: 1 },
])(
  "$query by $limit while others publish, correct and withdraw: what existed throughout comes once",
  { timeout: 3_600_000 },
  async ({ limit, query, every }) => {
    const writer = new Writer();
    await writer.fill(records);
    const { reader, units } = metered(writer.builder.feed);
    const feed = testFeed(writer.builder, { feed: reader });
    const before = await feed.json(`/v1/things?${query}&count=exact&limit=1`);
    const { found, costs } = await walk(
      feed,
      `${query}&limit=${String(limit)}`,
      units,
      async (page) => {
        if (page % every === 0)
          for (let n = 0; n < (limit > 100 ? 40 : 1); n += 1) await writer.write();
      },
    );
    expect(writer.withdrawn.size).toBeGreaterThan(50);
    // The first page has fixed the seq: exactly the list as it was then, each record once.
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(before.meta.total);
    const wanted = query.includes("colour") ? writer.ids.filter((_, n) => n % 3 !== 0) : writer.ids;
    expect(new Set(found)).toEqual(new Set(wanted));
    // The end is no dearer than the beginning, whatever was written meanwhile.
    const part = Math.max(2, Math.floor(costs.length / 10));
    expect(mean(costs.slice(-part - 1, -1))).toBeLessThanOrEqual(
      mean(costs.slice(1, part)) * 1.1 + 0.5,
    );
  },
);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
