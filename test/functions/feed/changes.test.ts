import fc from "fast-check";
import { expect, test } from "vitest";
import { FeedBuilder, testPublisher } from "../../support/feed-builder.ts";
import { bodyOf, testFeed, type TestBody } from "../../support/feed-app.ts";

const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 1 };
const publish = { op: "publish", area: "990101003005", data } as const;

async function history(entries: number): Promise<FeedBuilder> {
  const builder = new FeedBuilder();
  for (let seq = 0; seq < entries; seq++) {
    const area = seq % 2 === 0 ? "990101003005" : "990121102207";
    const items = Array.from({ length: 1 + (seq % 3) }, () => ({ ...publish, area }));
    await builder.append({ items });
  }
  return builder;
}

interface Line {
  readonly seq: number;
  readonly item: number;
  readonly area: string;
}

async function walk(builder: FeedBuilder, query: string): Promise<readonly Line[]> {
  const feed = testFeed(builder);
  const lines: Line[] = [];
  for (let path: string | undefined = `/v1/changes?${query}`; path !== undefined;) {
    const page: TestBody = await feed.json(path);
    lines.push(...page.data);
    path = page.links.next;
  }
  return lines;
}

test("the feed is gap-free and in order, across partitions and whatever the page", async () => {
  const builder = await history(1_020);
  for (const limit of [7, 1000]) {
    const lines = await walk(builder, `limit=${String(limit)}`);
    expect(lines.map(({ seq, item }) => `${String(seq)}-${String(item)}`)).toEqual(
      Array.from({ length: 1_020 }, (_, seq) =>
        Array.from({ length: 1 + (seq % 3) }, (__, item) => `${String(seq)}-${String(item)}`),
      ).flat(),
    );
  }
});

test("after an entry or an item comes what follows it", async () => {
  const builder = await history(9);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(9),
      fc.option(fc.nat(3)),
      fc.integer({ min: 1, max: 5 }),
      async (seq, item, limit) => {
        const after = item === null ? String(seq) : `${String(seq)}-${String(item)}`;
        const lines = await walk(builder, `after=${after}&limit=${String(limit)}`);
        const all = await walk(builder, "");
        expect(lines).toEqual(
          all.filter(
            (line) => line.seq > seq || (item !== null && line.seq === seq && line.item > item),
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("a full page without filters is for ever the same; any other may grow", async () => {
  const builder = await history(3);
  const feed = testFeed(builder);
  const full = await feed.get("/v1/changes?limit=2");
  expect(full.headers.get("cache-control")).toContain("immutable");
  const text = await full.text();
  const last = await feed.get("/v1/changes?limit=6");
  expect(last.headers.get("cache-control")).toContain("immutable");
  expect((await bodyOf(last)).links.next).toBeDefined();
  const open = await feed.get("/v1/changes?limit=7");
  expect(open.headers.get("cache-control")).not.toContain("immutable");
  expect((await bodyOf(open)).links).not.toHaveProperty("next");
  expect(
    (await feed.get("/v1/changes?limit=2&op=publish")).headers.get("cache-control"),
  ).not.toContain("immutable");
  await builder.append({ items: [publish] });
  feed.now += 5_000;
  expect(await (await feed.get("/v1/changes?limit=2")).text()).toBe(text);
});

test("filters choose by dataset, area, publisher and op; an unknown parameter is named", async () => {
  const builder = await history(6);
  expect(
    (await walk(builder, "area=990121&limit=2")).every(({ area }) => area === "990121102207"),
  ).toBe(true);
  expect(await walk(builder, `publisher=${testPublisher}&op=publish&dataset=things`)).toHaveLength(
    12,
  );
  expect(await walk(builder, "op=withdraw")).toEqual([]);
  const feed = testFeed(builder);
  for (const query of [
    "foo=1",
    "after=x",
    "after=-1",
    "limit=0",
    "dataset=nope",
    "op=x",
    "wait=21",
    "since=2026-01-01",
    "include=body",
  ]) {
    const response = await feed.get(`/v1/changes?${query}`);
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).errors[0]?.parameter).toBe(query.split("=")[0]);
  }
});

test("an entry of 1,000 items can be taken up again in its middle", async () => {
  const builder = new FeedBuilder();
  await builder.append({ items: Array.from({ length: 1_000 }, () => publish) });
  await builder.append({ items: [publish] });
  const all = await walk(builder, "limit=1000");
  expect(all).toHaveLength(1_001);
  for (const item of [0, 1, 499, 998, 999]) {
    expect(await walk(builder, `after=0-${String(item)}&limit=400`)).toEqual(all.slice(item + 1));
  }
});

test("a full page has a next even while the entry after it is half applied", async () => {
  const builder = await history(3);
  await builder.appendHalf({ items: [publish, publish] }, 1);
  const feed = testFeed(builder);
  const page = await feed.get("/v1/changes?limit=6");
  expect(page.headers.get("cache-control")).toContain("immutable");
  const { links, data } = await bodyOf(page);
  expect(data).toHaveLength(6);
  expect(links.next).toBe("/v1/changes?limit=6&after=2-2");
});

test("filters are exact whatever the page, and an empty page goes on where its budget ended", async () => {
  const builder = new FeedBuilder();
  for (let seq = 0; seq < 6; seq++) {
    const area = seq === 5 ? "990121102207" : "990101003005";
    await builder.append({ items: Array.from({ length: 700 }, () => ({ ...publish, area })) });
  }
  const feed = testFeed(builder);
  const first = await feed.json("/v1/changes?area=990121&limit=5");
  expect(first.data).toEqual([]);
  expect(first.links.next).toBeDefined();
  expect(await walk(builder, "area=990121&limit=300")).toHaveLength(700);
});

test("since gives what was accepted then or later, however the log's times run", async () => {
  const builder = new FeedBuilder();
  const start = Date.UTC(2026, 0, 1);
  const minutes = [0, 30, 29, 31, 60, 52, 58, 51, 90, 120];
  for (const minute of minutes) {
    await builder.append({ items: [publish, publish], at: start + minute * 60_000 });
  }
  for (let minute = -1; minute <= 121; minute += 1) {
    const since = new Date(start + minute * 60_000).toISOString();
    const lines = await walk(builder, `since=${since}&limit=3`);
    const expected = minutes.flatMap((at, seq) => (at >= minute ? [seq, seq] : []));
    expect(lines.map(({ seq }) => seq)).toEqual(expected);
  }
});

test("wait answers as soon as something passes the filters, and empty when the time is up", async () => {
  const builder = await history(3);
  const asked: number[] = [];
  const feed = testFeed(builder, {
    moved: async (_seq, milliseconds) => {
      asked.push(milliseconds);
      feed.now += 4_000;
      if (asked.length > 2) return;
      await builder.append({ items: [{ ...publish, area: "990101003006" }] });
      if (asked.length === 2)
        await builder.append({ items: [{ ...publish, area: "990121102207" }] });
    },
  });
  const found = await feed.json("/v1/changes?after=2&wait=20&area=990121");
  expect(found.data.map(({ seq }) => seq)).toEqual([5]);
  expect(asked).toEqual([20_000, 16_000]);
  const nothing = await feed.get("/v1/changes?after=5&wait=10");
  expect(nothing.headers.get("cache-control")).toBe("no-store");
  expect((await bodyOf(nothing)).data).toEqual([]);
  expect(asked.slice(2)).toEqual([10_000, 6_000, 2_000]);
  const atOnce = await feed.json("/v1/changes?after=1&wait=20");
  expect(atOnce.data.map(({ seq }) => seq)).toEqual([2, 2, 2, 3, 4, 5]);
  expect(asked).toHaveLength(5);
});

test("include=record brings each record as its entry left it, and is not kept for ever", async () => {
  const builder = new FeedBuilder();
  const { records } = await builder.append({ items: [publish] });
  const id = records[0] ?? "";
  await builder.append({
    items: [
      { op: "correct", record: id, version: 1, reason: "改", data: { ...data, amountFen: 2 } },
    ],
    records: [id],
  });
  await builder.append({
    items: [{ op: "withdraw", record: id, version: 2, reason: "撤", ground: "error" }],
    records: [id],
  });
  const feed = testFeed(builder);
  const page = await feed.get("/v1/changes?include=record&limit=3");
  expect(page.headers.get("cache-control")).not.toContain("immutable");
  const { data: lines } = (await page.json()) as {
    readonly data: readonly { readonly seq: number; readonly snapshot: object }[];
  };
  for (const { seq, snapshot } of lines) {
    const list = await feed.json(`/v1/things?status=all&asOf=${String(seq)}`);
    expect(list.data).toEqual([snapshot]);
  }
  expect(lines).toHaveLength(3);
});

test("a page of large records ends early, and nothing is lost", async () => {
  const builder = new FeedBuilder();
  const name = "长".repeat(50_000);
  await builder.append({
    items: Array.from({ length: 100 }, () => ({ ...publish, data: { ...data, name } })),
  });
  const feed = testFeed(builder);
  const first = await feed.json("/v1/changes?include=record&limit=1000");
  expect(first.data.length).toBeLessThan(90);
  expect(first.links.next).toBeDefined();
  expect(await walk(builder, "include=record&limit=1000")).toHaveLength(100);
});
