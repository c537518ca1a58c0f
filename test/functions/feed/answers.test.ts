import { expect, test } from "vitest";
import type { AcceptedSubmission } from "../../../core/records.ts";
import { submissionsBy } from "../../support/changed-ledger.ts";
import { FeedBuilder, testPublisher } from "../../support/feed-builder.ts";
import { bodyOf, testFeed } from "../../support/feed-app.ts";

const parts = [{ no: 1, label: "a", costFen: 1 }];
const data = { on: "2026-03-18", name: "甲", colour: "red", amountFen: 1, parts };
const publish = { op: "publish", area: "990101003005", data } as const;

async function filled(): Promise<{ builder: FeedBuilder; id: string }> {
  const builder = new FeedBuilder();
  const { records } = await builder.append({ items: [publish] });
  return { builder, id: records[0] ?? "" };
}

const fixed = [
  "/v1",
  "/v1/openapi.json",
  "/v1/datasets",
  "/v1/datasets/things",
  "/v1/datasets/thing-parts",
  "/v1/datasets/things/schema.json",
  "/v1/code-lists",
  "/v1/code-lists/colour",
  "/v1/changes",
  "/v1/things",
  "/v1/things?format=csv",
  "/v1/thing-parts?format=ndjson",
  "/docs",
];

test("every read has a strong ETag that answers 304, CORS, limits, environment; HEAD and OPTIONS", async () => {
  const { builder, id } = await filled();
  const feed = testFeed(builder);
  for (const path of [
    ...fixed,
    `/v1/things/${id}`,
    `/v1/things/${id}/versions`,
    `/v1/things/${id}/versions/1`,
  ]) {
    const response = await feed.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    const etag = response.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("ratelimit-policy")).toBe('"reads";q=600;w=60');
    expect(response.headers.get("gongshi-environment")).toBe("sandbox");
    expect(response.headers.get("cache-control")).not.toBeNull();
    expect((await response.text()).length).toBeGreaterThan(0);
    const again = await feed.get(path, { "if-none-match": `"other", ${etag}` });
    expect([path, again.status]).toEqual([path, 304]);
    expect(again.headers.get("etag")).toBe(etag);
    expect(await again.text()).toBe("");
    const head = await feed.app.request(path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
    const options = await feed.app.request(path, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const refused = await feed.app.request(path, { method });
      expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
  }
});

test("an unknown path or dataset answers 404 as a problem, whatever the method", async () => {
  const feed = testFeed((await filled()).builder);
  for (const path of [
    "/",
    "/v2",
    "/v1/",
    "/v1/nope",
    "/v1/nope/x",
    "/v1/nope/x/versions",
    "/v1/things/a/b",
    "/v1/code-lists/x",
    "/v1/datasets/x",
  ]) {
    for (const method of ["GET", "POST"]) {
      const response = await feed.app.request(path, { method });
      const expected = method === "POST" && /\/(code-lists|datasets)\//.test(path) ? 405 : 404;
      expect([method, path, response.status]).toEqual([method, path, expected]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    }
  }
  const submissions = await feed.get("/v1/things/submissions");
  expect([submissions.status, submissions.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
});

test("a bug answers 500 without a word of it, and is reported", async () => {
  const { builder } = await filled();
  const broken = { ...builder.feed, get: () => Promise.reject(new Error("secret detail")) };
  const feed = testFeed(builder, { feed: broken });
  const response = await feed.get("/v1/things/x");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
  expect(feed.bugs).toHaveLength(1);
});

test("a dataset's description names fields with titles and units, and its schema has no pattern beside a format", async () => {
  const feed = testFeed(new FeedBuilder());
  const things = await feed.json("/v1/datasets/things");
  expect(things).toMatchObject({
    name: "things",
    timeField: "on",
    publisherKinds: ["residents_committee"],
  });
  expect(things.fields).toContainEqual(
    expect.objectContaining({
      name: "parts.costFen",
      unit: "fen",
      title: { zh: "部件·费用", en: "Parts · Cost" },
    }),
  );
  const schema = await feed.json("/v1/datasets/things/schema.json?lang=en");
  expect(schema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    additionalProperties: false,
  });
  const on = { type: "string", format: "date", title: "On" };
  expect(schema).toHaveProperty("properties.on", on);
  expect((await feed.get("/v1/datasets/things/schema.json?version=2")).status).toBe(404);
});

test("healthz answers 503 with what is under way until everything serves", async () => {
  const health = () =>
    Promise.resolve({
      status: "starting",
      seq: 4,
      pending: 2,
      lag: 5,
      oldestPendingSeconds: 0,
      progress: "38/177",
    } as const);
  const response = await testFeed(new FeedBuilder(), { health }).get("/healthz");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "starting", seq: 4, progress: "38/177" });
});

const body = new TextEncoder().encode('{"publisher":"x"}');
const entry: AcceptedSubmission = {
  submission: "aaaaaaaaaaaaaaaaaaaaaaaaaa",
  dataset: "things",
  publisher: testPublisher,
  onBehalfOf: null,
  n: 0,
  acceptedAt: "2026-01-01T00:00:00.000Z",
  leaf: "{}",
  leafHash: "00",
  records: ["aaaaaaaaaaaaaaaaaaaaaaaaaa-0"],
  warnings: [{ pointer: "/items/0", rule: "r", message: { zh: "注意", en: "note" } }],
  request: {
    method: "POST",
    authority: "127.0.0.1:8787",
    path: "/v1/things/submissions",
    "content-type": "application/json",
    "content-digest": "sha-256=:AAAA:",
  },
  signatures: [{ label: "sig1", keyid: "k", input: "()", signature: ":AA==:" }],
};

function ledger(kept: Uint8Array | undefined) {
  const reads = {
    submission: (id: string) => Promise.resolve(id === entry.submission ? entry : undefined),
    body: () => Promise.resolve(kept),
    redactedBody: () => Promise.resolve(undefined),
  };
  return {
    ...reads,
    ...submissionsBy(reads),
    sequenced: () => Promise.resolve([]),
    publishedSizes: () => Promise.resolve([]),
  };
}

test("a submission is accepted, then published with its seq, with all that is needed to verify it", async () => {
  const builder = new FeedBuilder();
  const feed = testFeed(builder, { ledger: ledger(body) });
  const path = `/v1/submissions/${entry.submission}`;
  expect(await feed.json(path)).toMatchObject({
    status: "accepted",
    seq: null,
    warnings: [{ message: "注意" }],
  });
  await builder.append({ items: [publish] });
  expect(await feed.json(path)).toMatchObject({
    submission: entry.submission,
    status: "published",
    seq: 0,
    request: entry.request,
    signatures: entry.signatures,
    links: { body: `${path}/body` },
  });
  const bytes = await feed.get(`${path}/body`);
  expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(body);
  expect(bytes.headers.get("repr-digest")).toBe("sha-256=:AAAA:");
  expect((await feed.get("/v1/submissions/x")).status).toBe(404);
});

test("an erased body answers 410 and names the redacted form", async () => {
  const feed = testFeed(new FeedBuilder(), { ledger: ledger(undefined) });
  const response = await feed.get(`/v1/submissions/${entry.submission}/body`);
  expect(response.status).toBe(410);
  expect((await bodyOf(response)).links.redacted).toBe(
    `/v1/submissions/${entry.submission}/body/redacted`,
  );
});
