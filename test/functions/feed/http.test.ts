import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { testFeed, type TestFeed } from "../../support/feed-app.ts";
import { memoryObjects } from "../../../store/memory-objects.ts";

const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 1 };
const publish = { op: "publish", area: "990101003005", data } as const;
const elsewhere = { ...publish, area: "990121102207" } as const;
const decode = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

async function filled(records = 20): Promise<{ builder: FeedBuilder; id: string }> {
  const builder = new FeedBuilder();
  const { records: ids } = await builder.append({
    items: Array.from({ length: records }, () => publish),
  });
  return { builder, id: ids[0] ?? "" };
}

const large = [
  "/v1/things",
  "/v1/things?format=csv",
  "/v1/things?format=ndjson",
  "/v1/changes",
  "/v1/datasets/things",
];

test("each coding has its bytes and its own strong ETag, which answers 304 for who accepts it", async () => {
  const feed = testFeed((await filled()).builder);
  for (const path of large) {
    const plain = await feed.get(path);
    const bytes = Buffer.from(await plain.arrayBuffer());
    const etag = plain.headers.get("etag") ?? "";
    expect(plain.headers.get("vary")).toBe("Accept, Accept-Language, Accept-Encoding");
    expect(plain.headers.get("content-encoding")).toBeNull();
    for (const coding of ["gzip", "br", "zstd"] as const) {
      const accept = { "accept-encoding": coding };
      for (const time of ["first", "kept"]) {
        const coded = await feed.get(path, accept);
        const tag = `${etag.slice(0, -1)}-${coding}"`;
        expect([time, path, coded.headers.get("content-encoding")]).toEqual([time, path, coding]);
        expect(coded.headers.get("etag")).toBe(tag);
        const body = Buffer.from(await coded.arrayBuffer());
        expect(body.length).toBeLessThan(bytes.length);
        expect(Buffer.compare(decode[coding](body), bytes)).toBe(0);
        const again = await feed.get(path, { ...accept, "if-none-match": tag });
        expect([path, again.status, again.headers.get("etag")]).toEqual([path, 304, tag]);
        // What it cannot have received in this coding is not what it has.
        expect((await feed.get(path, { "if-none-match": tag })).status).toBe(200);
        expect((await feed.get(path, { ...accept, "if-none-match": etag })).status).toBe(304);
      }
      const head = await feed.app.request(path, { method: "HEAD", headers: accept });
      expect(head.headers.get("content-encoding")).toBe(coding);
      expect(await head.text()).toBe("");
    }
  }
});

test("small answers, problems and signed bodies are sent as they are", async () => {
  const { builder, id } = await filled(1);
  const feed = testFeed(builder);
  for (const path of [`/v1/things/${id}`, "/v1/nope", "/healthz"]) {
    const response = await feed.get(path, { "accept-encoding": "gzip, br, zstd" });
    expect([path, response.headers.get("content-encoding")]).toEqual([path, null]);
  }
});

test("every read has a Last-Modified, and is 304 for If-Modified-Since until it changes", async () => {
  const { builder, id } = await filled();
  const feed = testFeed(builder);
  await feed.get("/v1");
  feed.now += 10_000;
  const paths = [
    ...large,
    "/v1",
    "/v1/code-lists",
    `/v1/things/${id}`,
    `/v1/things/${id}/versions`,
    `/v1/things/${id}/versions/1`,
    "/v1/things?area=990121",
  ];
  for (const path of paths) {
    const last = (await feed.get(path)).headers.get("last-modified") ?? "";
    expect([path, Number.isNaN(Date.parse(last))]).toEqual([path, false]);
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await feed.get(path, headers)).status;
    expect([path, await statusOf({ "if-modified-since": last })]).toEqual([path, 304]);
    expect(await statusOf({ "if-modified-since": "Wed, 31 Dec 1969 00:00:00 GMT" })).toBe(200);
    expect(await statusOf({ "if-modified-since": "yesterday" })).toBe(200);
    // An entity tag goes before it.
    expect(await statusOf({ "if-modified-since": last, "if-none-match": '"other"' })).toBe(200);
  }
  const list = (await feed.get("/v1/things")).headers.get("last-modified") ?? "";
  await builder.append({ items: [publish] });
  feed.now += 5_000;
  expect((await feed.get("/v1/things", { "if-modified-since": list })).status).toBe(200);
});

test("while its second is not over a change is told as of the second before, so that none is missed", async () => {
  const at = Date.UTC(2026, 5, 1, 12, 0, 0, 300);
  const builder = new FeedBuilder();
  await builder.append({ items: [publish], at });
  const feed = testFeed(builder);
  feed.now = at + 200;
  const fresh = (await feed.get("/v1/things")).headers.get("last-modified") ?? "";
  await builder.append({ items: [publish], at: at + 400 });
  feed.now = at + 10_000;
  const changed = await feed.get("/v1/things", { "if-modified-since": fresh });
  expect(changed.status).toBe(200);
  const settled = changed.headers.get("last-modified") ?? "";
  expect(Date.parse(settled)).toBe(Date.UTC(2026, 5, 1, 12));
  expect((await feed.get("/v1/things", { "if-modified-since": settled })).status).toBe(304);
});

test("a change in one county leaves the ETags of the others' lists alone, in every coding and format", async () => {
  const { builder } = await filled();
  await builder.append({ items: [elsewhere] });
  const feed = testFeed(builder);
  const etags = async (area: string): Promise<readonly (string | null)[]> => {
    const paths = ["", "&format=csv", "&limit=5", "&status=all", "&since=0"].map(
      (rest) => `/v1/things?area=${area}${rest}`,
    );
    return Promise.all(paths.map(async (path) => (await feed.get(path)).headers.get("etag")));
  };
  const before = [await etags("990101"), await etags("990101003005"), await etags("990121")];
  await builder.append({ items: [elsewhere] });
  feed.now += 5_000;
  expect([await etags("990101"), await etags("990101003005")]).toEqual(before.slice(0, 2));
  const changed = await etags("990121");
  expect(changed.filter((etag, index) => etag === before[2]?.[index])).toEqual([]);
});

test("since gives only what changed after it, with the tombstones among it; nothing new is not looked for", async () => {
  const { builder, id } = await filled(3);
  const { records, seq } = await builder.append({ items: [publish] });
  await builder.append({
    items: [{ op: "withdraw", record: id, version: 1, reason: "撤", ground: "error" }],
    records: [id],
  });
  const feed = testFeed(builder);
  const ids = async (query: string): Promise<readonly string[]> =>
    (await feed.json(`/v1/things?${query}`)).data.map((record) => record.id);
  expect(await ids(`since=${String(seq - 1)}&sort=time`)).toEqual(records);
  expect(new Set(await ids(`since=${String(seq - 1)}&status=all`))).toEqual(
    new Set([...records, id]),
  );
  expect(await ids(`since=${String(seq)}&status=withdrawn`)).toEqual([id]);
  let rows = 0;
  const counting = testFeed(builder, {
    feed: {
      ...builder.feed,
      query: async (query) => {
        if (query.pk.startsWith("COUNTY#")) rows++;
        return builder.feed.query(query);
      },
    },
  });
  expect((await counting.json(`/v1/things?since=${String(seq + 1)}&status=all`)).data).toEqual([]);
  expect(rows).toBe(0);
});

test("a version links to the newest, the one before it, all of them, the schema and the licence", async () => {
  const { builder, id } = await filled(1);
  await builder.append({
    items: [
      { op: "correct", record: id, version: 1, reason: "改", data: { ...data, amountFen: 2 } },
    ],
    records: [id],
  });
  const feed = testFeed(builder);
  const linksOf = async (path: string): Promise<Readonly<Record<string, string>>> => {
    const header = (await feed.get(path)).headers.get("link") ?? "";
    const pairs = [...header.matchAll(/<([^>]*)>; rel="([^"]*)"/g)];
    return Object.fromEntries(pairs.map(([, target = "", rel = ""]) => [rel, target]));
  };
  const self = `/v1/things/${id}`;
  const common = {
    describedby: "/v1/datasets/things/schema.json",
    license: "https://creativecommons.org/licenses/by/4.0/",
    "latest-version": self,
  };
  expect(await linksOf(`${self}/versions/2`)).toEqual({
    ...common,
    "version-history": `${self}/versions`,
    "predecessor-version": `${self}/versions/1`,
  });
  expect(await linksOf(`${self}/versions/1`)).not.toHaveProperty("predecessor-version");
  expect(await linksOf(`${self}?asOf=0`)).toEqual({
    ...common,
    "version-history": `${self}/versions`,
  });
  expect(await linksOf(`${self}/versions`)).toEqual(common);
});

const written = "2026-07-10T07:20:00.000Z";

function withFile(bytes: Uint8Array): Promise<TestFeed> {
  return filled(1).then(({ builder }) =>
    testFeed(builder, {
      objects: {
        ...memoryObjects(),
        getTagged: (path) =>
          Promise.resolve(
            path === "tile/0/000" ? { bytes, etag: "x", modified: written } : undefined,
          ),
      },
    }),
  );
}

test("stored files have their digest, ranges and If-Range, and are never compressed", async () => {
  const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 251);
  const feed = await withFile(bytes);
  const get = (headers: Record<string, string> = {}): Promise<Response> =>
    feed.get("/log/tile/0/000", { "accept-encoding": "gzip", ...headers });
  const whole = await get();
  const etag = whole.headers.get("etag") ?? "";
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64");
  expect(whole.headers.get("repr-digest")).toBe(`sha-256=:${digest}:`);
  expect(whole.headers.get("accept-ranges")).toBe("bytes");
  expect(whole.headers.get("last-modified")).toBe("Fri, 10 Jul 2026 07:20:00 GMT");
  expect(whole.headers.get("cache-control")).toContain("immutable");
  expect(whole.headers.get("content-encoding")).toBeNull();
  const part = await get({ range: "bytes=10-19" });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 10-19/3000"]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20));
  expect((await get({ range: "bytes=-5" })).headers.get("content-range")).toBe(
    "bytes 2995-2999/3000",
  );
  expect((await get({ range: "bytes=0-1", "if-range": etag })).status).toBe(206);
  expect((await get({ range: "bytes=0-1", "if-range": '"x"' })).status).toBe(200);
  expect((await get({ "if-none-match": etag, range: "bytes=0-1" })).status).toBe(304);
  const beyond = await get({ range: "bytes=3000-" });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */3000"]);
  expect((await feed.get("/log/tile/0/000?x=1")).status).toBe(400);
  expect(await beyond.json()).toMatchObject({ code: "range.unsatisfiable" });
  const head = await feed.app.request("/log/tile/0/000", {
    method: "HEAD",
    headers: { range: "bytes=0-1" },
  });
  expect([head.status, head.headers.get("etag")]).toEqual([200, etag]);
});
