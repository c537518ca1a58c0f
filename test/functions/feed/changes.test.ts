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
    "wait=20",
  ]) {
    const response = await feed.get(`/v1/changes?${query}`);
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).errors[0]?.parameter).toBe(query.split("=")[0]);
  }
});
