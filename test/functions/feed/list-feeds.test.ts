/** Lists and changes as Atom, JSON Feed and GeoJSON, read back by another library. */
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import * as z from "zod";
import type { SubmissionItem } from "../../../core/records.ts";
import { testFeed, type TestFeed } from "../../support/feed-app.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { absent, testdata } from "../../support/testdata.ts";

const origin = "http://127.0.0.1:8787";
const at = Date.UTC(2026, 2, 18, 7, 20);

function thing(name: string, more: object = {}): SubmissionItem {
  const data = { on: "2026-03-18", name, colour: "red", amountFen: -21605, ...more };
  return { op: "publish", area: "990101003005", data };
}

async function feedOf(...items: readonly SubmissionItem[]): Promise<TestFeed> {
  const builder = new FeedBuilder();
  await builder.append({ items, at });
  return testFeed(builder);
}

async function textOf(feed: TestFeed, path: string): Promise<string> {
  const response = await feed.get(path);
  expect(response.status).toBe(200);
  return response.text();
}

/** Corrected once, withdrawn once. */
async function history(): Promise<{ readonly feed: TestFeed; readonly ids: readonly string[] }> {
  const builder = new FeedBuilder();
  const { records } = await builder.append({ items: [thing("甲"), thing("乙")], at });
  const [first = "", second = ""] = records;
  const data = { on: "2026-03-18", name: "甲二", colour: "blue", amountFen: 100 };
  await builder.append({
    items: [
      { op: "correct", record: first, version: 1, reason: "录入有误", data },
      { op: "withdraw", record: second, version: 1, reason: "重复公布", ground: "error" },
    ],
    records: [first, second],
    at: at + 60_000,
  });
  return { feed: testFeed(builder), ids: [first, second] };
}

test("an Atom feed names itself, its pages, its licence and its author, and is as old as its newest entry", async () => {
  const feed = await feedOf(thing("甲"), thing("乙"), thing("丙"));
  const first = parseAtomFeed(await textOf(feed, "/v1/things?limit=2&format=atom&colour=red"));
  expect(first).toMatchObject({
    id: "tag:log.example,2026:things?colour=red",
    title: { value: "物件" },
    updated: "2026-03-18T07:20:00.000Z",
    authors: [{ name: "gongshi log.example" }],
    rights: { value: "https://creativecommons.org/licenses/by/4.0/" },
  });
  const links = new Map(first.links?.map(({ rel, href }) => [rel, href]));
  expect(links.get("self")).toBe(`${origin}/v1/things?colour=red&limit=2&format=atom`);
  expect(links.get("license")).toBe("https://creativecommons.org/licenses/by/4.0/");
  const next = links.get("next") ?? "";
  const second = parseAtomFeed(await textOf(feed, next.slice(origin.length)));
  expect([first.entries?.length, second.entries?.length]).toEqual([2, 1]);
  expect(second.id).toBe(first.id);
  expect(second.links?.some(({ rel }) => rel === "next")).toBe(false);
});

test("an entry keeps its id through corrections and tells what the record says in words", async () => {
  const { feed, ids } = await history();
  const { entries } = parseAtomFeed(await textOf(feed, "/v1/things?format=atom"));
  expect(entries).toHaveLength(1);
  expect(entries?.[0]).toMatchObject({
    id: `tag:log.example,2026:things/${ids[0] ?? ""}`,
    title: { value: "甲二" },
    published: "2026-03-18T07:20:00.000Z",
    updated: "2026-03-18T07:21:00.000Z",
    summary: {
      value: "更正（第 2 版）：录入有误\n日期：2026-03-18\n名称：甲二\n颜色：蓝\n金额（元）：1.00",
    },
  });
});

test("a withdrawn record is a deleted entry in Atom and says so in JSON Feed", async () => {
  const { feed, ids } = await history();
  const xml = await textOf(feed, "/v1/things?format=atom&status=withdrawn");
  expect(xml).toContain(
    `<at:deleted-entry ref="tag:log.example,2026:things/${ids[1] ?? ""}" when="2026-03-18T07:21:00.000Z">`,
  );
  expect(xml).toContain("<at:comment>重复公布</at:comment>");
  const json = parseJsonFeed(await textOf(feed, "/v1/things?format=jsonfeed&status=withdrawn"));
  expect(json.items?.[0]?.content_text).toBe("已撤回：重复公布");
});

test("a JSON feed has version 1.1, stable ids, addresses and readable texts", async () => {
  const feed = await feedOf(thing("甲"), thing("乙"));
  const text = await textOf(feed, "/v1/things?format=jsonfeed&limit=1&lang=en");
  expect(JSON.parse(text)).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    language: "en",
    feed_url: `${origin}/v1/things?lang=en&limit=1&format=jsonfeed`,
    next_url: expect.stringContaining("format=jsonfeed&cursor=") as unknown,
    _gongshi: { licence: "https://creativecommons.org/licenses/by/4.0/", seq: 0 },
  });
  const { items } = parseJsonFeed(text);
  expect(items?.[0]?.id).toMatch(/^tag:log\.example,2026:things\//);
  expect(items?.[0]?.content_text).toContain("Colour: red\nAmount (yuan): -216.05");
});

test("Accept chooses a feed, and its addresses name the format; tags and HEAD are as for JSON", async () => {
  const feed = await feedOf(thing("甲"), thing("乙"));
  for (const accept of ["application/atom+xml", "application/feed+json"]) {
    const first = await feed.get("/v1/things?limit=1", { accept });
    expect(first.headers.get("content-type")).toBe(accept);
    expect(first.headers.get("link")).toMatch(/format=(atom|jsonfeed)&cursor=[^>]+>; rel="next"/);
    const etag = first.headers.get("etag") ?? "";
    const again = { accept, "if-none-match": etag };
    expect((await feed.get("/v1/things?limit=1", again)).status).toBe(304);
    feed.now += 86_400_000;
    expect((await feed.get("/v1/things?limit=1", again)).status).toBe(304);
    const head = await feed.app.request("/v1/things?limit=1", {
      method: "HEAD",
      headers: { accept },
    });
    expect([head.headers.get("etag"), await head.text()]).toEqual([etag, ""]);
  }
});

test("an empty feed is valid and as old as its list", async () => {
  const feed = await feedOf(thing("甲"));
  const none = parseAtomFeed(await textOf(feed, "/v1/things?format=atom&colour=blue"));
  expect([none.entries, none.updated]).toEqual([undefined, "2026-03-18T07:20:00.000Z"]);
});

test("the changes are a feed too: entries by record, tombstones for withdrawals", async () => {
  const { feed, ids } = await history();
  const xml = await textOf(feed, "/v1/changes?format=atom");
  const { entries, updated } = parseAtomFeed(xml);
  const tag = (id = ""): string => `tag:log.example,2026:things/${id}`;
  expect(entries?.map(({ id }) => id)).toEqual([tag(ids[0]), tag(ids[1]), tag(ids[0])]);
  expect(entries?.[2]?.title?.value).toBe("更正：甲二");
  expect(updated).toBe("2026-03-18T07:21:00.000Z");
  expect(xml).toContain(`<at:deleted-entry ref="${tag(ids[1])}"`);
  const json = parseJsonFeed(await textOf(feed, "/v1/changes?format=jsonfeed&limit=2"));
  expect(json.items).toHaveLength(2);
  expect(json.next_url).toBe(`${origin}/v1/changes?format=jsonfeed&limit=2&after=0-1`);
  expect((await feed.get("/v1/changes?format=csv")).status).toBe(400);
});

test("a dataset without a location refuses geojson and names what it has", async () => {
  const feed = await feedOf(thing("甲"));
  const response = await feed.get("/v1/things?format=geojson", { "accept-language": "en" });
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain(
    "one of: json, ndjson, csv, xlsx, atom, jsonfeed",
  );
});

const corpus = testdata("corpora/naughty-strings.base64.json");
test.skipIf(corpus === undefined || !existsSync(corpus))(
  `no text breaks a feed: naughty strings come out of it (${corpus === undefined ? absent("corpora") : "all"})`,
  async () => {
    const texts = z
      .array(z.string())
      .parse(JSON.parse(readFileSync(corpus ?? "", "utf8")))
      .map((text) => Buffer.from(text, "base64").toString("utf8"));
    const feed = await feedOf(
      ...["\u0000\u0008\u001b\uffff]]>", ...texts].map((name) => thing(name)),
    );
    const { entries } = parseAtomFeed(await textOf(feed, "/v1/things?format=atom&limit=1000"));
    expect(entries).toHaveLength(texts.length + 1);
    const xml = await textOf(feed, "/v1/things?format=atom&limit=1000");
    // XML 1.0, section 2.2.
    expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)).toBeNull();
    expect(xml.match(/<entry>/g)).toHaveLength(texts.length + 1);
  },
);

const ids: Readonly<Record<string, (response: Response) => Promise<readonly string[]>>> = {
  json: async (response) => idsIn(await response.json()),
  ndjson: async (response) =>
    (await response.text())
      .trimEnd()
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [named.parse(JSON.parse(line)).id])),
  csv: async (response) =>
    (await response.text())
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",")[0] ?? ""),
  xlsx: async (response) => {
    const [sheet] = await readXlsxFile(Buffer.from(await response.arrayBuffer()));
    return sheet?.data.slice(1).map(([id]) => z.string().parse(id)) ?? [];
  },
  atom: async (response) =>
    [
      ...(await response.text()).matchAll(
        /<entry><id>[^<]*\/([^<]+)<|<at:deleted-entry ref="[^"]*\/([^"]+)"/g,
      ),
    ].map(([, entry, deleted]) => entry ?? deleted ?? ""),
  jsonfeed: async (response) =>
    z
      .object({ items: z.array(named) })
      .parse(await response.json())
      .items.map(({ id }) => id.slice(id.lastIndexOf("/") + 1)),
};
const named = z.looseObject({ id: z.string() });
const idsIn = (body: unknown): readonly string[] =>
  z
    .object({ data: z.array(named) })
    .parse(body)
    .data.map(({ id }) => id);

test("the same query holds the same records in the same order in every format", async () => {
  const builder = new FeedBuilder();
  const dates = ["2025-12-31", "2026-01-01", "2026-03-18"];
  const items = Array.from({ length: 12 }, (_, index) =>
    thing(`件${String(index)}`, {
      on: dates[index % 3],
      colour: index % 2 === 0 ? "red" : "blue",
      parts: [{ no: 1, label: "x", costFen: index }],
    }),
  );
  const { records } = await builder.append({ items });
  const gone = records[3] ?? "";
  await builder.append({
    items: [{ op: "withdraw", record: gone, version: 1, reason: "误", ground: "error" }],
    records: [gone],
  });
  const feed = testFeed(builder);
  const query = fc.record(
    {
      status: fc.constantFrom("published", "withdrawn", "all"),
      colour: fc.constantFrom("red", "blue", "red,blue"),
      sort: fc.constantFrom("time", "-time"),
      from: fc.constantFrom("2026-01-01"),
      limit: fc.constantFrom("1", "5", "100"),
    },
    { requiredKeys: ["limit"] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("things", "thing-parts"),
      query,
      async (dataset, parameters) => {
        const text = new URLSearchParams(parameters).toString();
        const found = await Promise.all(
          Object.entries(ids).map(async ([format, read]) => {
            const response = await feed.get(`/v1/${dataset}?${text}&format=${format}`);
            expect(response.status).toBe(200);
            return read(response);
          }),
        );
        for (const one of found) expect(one).toEqual(found[0]);
      },
    ),
    { numRuns: 40 },
  );
});
