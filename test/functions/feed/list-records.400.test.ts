import fc from "fast-check";
import { expect, test } from "vitest";
import type { SubmissionItem } from "../../../core/records.ts";
import { FeedBuilder } from "../../support/feed-builder.ts";
import { bodyOf, testFeed } from "../../support/feed-app.ts";

async function filled(): Promise<FeedBuilder> {
  const builder = new FeedBuilder();
  for (let index = 0; index < 5; index++) {
    const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: index };
    const item: SubmissionItem = { op: "publish", area: "990101003005", data };
    await builder.append({ items: [item] });
  }
  return builder;
}

test.each([
  ["limit=0", "limit"],
  ["limit=1001", "limit"],
  ["limit=abc", "limit"],
  ["limit=1.5", "limit"],
  ["limit=", "limit"],
  ["limit=1&limit=2", "limit"],
  ["foo=1", "foo"],
  ["colour=green", "colour"],
  ["colour[gt]=red", "colour[gt]"],
  ["colour[like]=red", "colour[like]"],
  ["colour[eq]=red", "colour[eq]"],
  ["colour[]=red", "colour[]"],
  ["amountFen=x", "amountFen"],
  ["amountFen[gte]=1,2", "amountFen[gte]"],
  ["urgent=yes", "urgent"],
  ["urgent[exists]=1", "urgent[exists]"],
  ["on=2026-02-30", "on"],
  ["at=2026-02-28", "at"],
  ["__proto__=1", "__proto__"],
  ["constructor=1", "constructor"],
  ["area=14", "area"],
  ["area=14010a", "area"],
  ["covering=1", "covering"],
  ["publisher=x", "publisher"],
  ["from=2026-13-01", "from"],
  ["from=2026-03-02&to=2026-03-01", "to"],
  ["sort=name", "sort"],
  ["status=draft", "status"],
  ["fields=nope", "fields"],
  ["fields=", "fields"],
  ["fields=constructor", "fields"],
  ["asOf=5", "asOf"],
  ["asOf=yesterday", "asOf"],
  ["asOf=2027-06-01T00:00:00Z", "asOf"],
  ["since=x", "since"],
  ["format=xml", "format"],
  ["format=csv&count=exact", "count"],
  ["lang=fr", "lang"],
  ["bom=1", "bom"],
  ["count=1", "count"],
  ["cursor=x", "cursor"],
  ["cursor=", "cursor"],
])("%s is refused and named", async (query, parameter) => {
  const response = await testFeed(await filled()).get(`/v1/things?${query}`);
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = await bodyOf(response);
  expect(problem.errors[0]).toMatchObject({ parameter });
  expect(problem.instance).toBe("/v1/things");
});

test("messages follow Accept-Language, Chinese where it says nothing", async () => {
  const feed = testFeed(await filled());
  const zh = await bodyOf(await feed.get("/v1/things?limit=0"));
  const en = await bodyOf(await feed.get("/v1/things?limit=0", { "accept-language": "en" }));
  expect(zh.errors[0]?.message).toContain("整数");
  expect(en.errors[0]?.message).toContain("whole number");
});

test("a cursor serves its own query alone, at any page size and in any format", async () => {
  const feed = testFeed(await filled());
  const { links } = await feed.json("/v1/things?colour=red&limit=2");
  const cursor = new URLSearchParams(links.next?.split("?")[1]).get("cursor") ?? "";
  for (const same of [
    "colour=red&limit=3",
    "colour=red",
    "colour=red&format=csv&limit=1&lang=en",
  ]) {
    expect((await feed.get(`/v1/things?${same}&cursor=${cursor}`)).status).toBe(200);
  }
  for (const other of ["", "colour=blue", "colour=red&sort=time", "colour=red&area=9901"]) {
    const response = await feed.get(`/v1/things?${other}&cursor=${cursor}`);
    expect(response.status).toBe(400);
    expect((await bodyOf(response)).code).toBe("cursor.invalid");
  }
  expect((await feed.get(`/v1/thing-parts?colour=red&cursor=${cursor}`)).status).toBe(400);
});

test("no cursor that a client makes up is anything but a page or a 400", async () => {
  const builder = await filled();
  const feed = testFeed(builder);
  const { links } = await feed.json("/v1/things?limit=2");
  const cursor = new URLSearchParams(links.next?.split("?")[1]).get("cursor") ?? "";
  const plain = Buffer.from(cursor, "base64url").toString();
  const forged = fc.oneof(
    fc.string({ maxLength: 900 }),
    fc
      .tuple(fc.nat(plain.length), fc.string({ maxLength: 3 }))
      .map(([at, text]) =>
        Buffer.from(plain.slice(0, at) + text + plain.slice(at + 1)).toString("base64url"),
      ),
    fc
      .tuple(fc.integer(), fc.string())
      .map(([seq, after]) =>
        Buffer.from(["1", plain.split("~")[1], seq, "", after].join("~")).toString("base64url"),
      ),
  );
  await fc.assert(
    fc.asyncProperty(forged, async (text) => {
      const response = await feed.get(`/v1/things?cursor=${encodeURIComponent(text)}`);
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 150 },
  );
  expect(feed.bugs).toEqual([]);
});

test("no query string makes the feed fail: it answers, or names what is wrong", async () => {
  const feed = testFeed(await filled());
  const names = [
    "area",
    "limit",
    "colour",
    "amountFen[gte]",
    "on[lt]",
    "fields",
    "cursor",
    "asOf",
    "since",
    "from",
    "to",
    "sort",
    "format",
    "q",
    "publishedAt",
    "status",
    "covering",
    "ref",
    "publisher",
    "lang",
    "x[y]",
  ];
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 20 }));
  const value = fc.oneof(
    fc.string({ maxLength: 40, unit: "binary" }),
    fc.constantFrom(
      "9901",
      "1",
      "red",
      "2026-03-18",
      "csv",
      "ndjson",
      "-time",
      "all",
      "%",
      "%zz",
      "0".repeat(500),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        "/v1/things",
        "/v1/thing-parts",
        "/v1/changes",
        "/v1/things/x",
        "/v1/datasets/things",
      ),
      fc.array(fc.tuple(name, value), { maxLength: 5 }),
      fc.boolean(),
      async (path, pairs, encoded) => {
        const query = pairs
          .map(([key, text]) =>
            (encoded
              ? [key, text].map((t) => encodeURIComponent(t.toWellFormed()))
              : [key, text]
            ).join("="),
          )
          .join("&");
        const response = await feed.app.request(new Request(`http://localhost${path}?${query}`));
        expect(response.status).toBeLessThan(500);
        await response.text();
      },
    ),
    { numRuns: 200 },
  );
  expect(feed.bugs).toEqual([]);
});
