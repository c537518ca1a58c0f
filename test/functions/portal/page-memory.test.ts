/** What the portal asks the API, and how often. */
import { beforeEach, expect, test } from "vitest";
import type { Hono } from "hono";
import { portalOver } from "../../support/portal-app.ts";

const bugs: unknown[] = [];
let asked: string[];
let changes: number;
let now: number;
let portal: Hono;

/** An API that counts what it is asked; each list has one tag until `changes` says otherwise. */
const api = {
  request: (path: string, init?: RequestInit): Response => {
    asked.push(path);
    const etag = `"${String(changes)}"`;
    const headers = {
      etag,
      "cache-control": path.includes("changes?") ? "immutable" : "max-age=1",
    };
    if (new Headers(init?.headers).get("if-none-match") === etag)
      return new Response(null, { status: 304, headers });
    if (path === "/log/checkpoint") return new Response("log.example\n2\nroot\n", { headers });
    if (path.startsWith("/v1/checkpoints")) return new Response("1\n2\n", { headers });
    if (/^\/v1\/receipts\/\w/.test(path)) return Response.json(record, { headers });
    const data = path.includes("changes?") ? [change] : [];
    return Response.json({ data, links: {}, meta: { seq: changes } }, { headers });
  },
};
const change = {
  ...{ seq: 0, item: 0, dataset: "receipts", op: "publish", record: "r", version: 1 },
  ...{ area: "9901", publisher: "p", title: null, at: "2026-01-01T00:00:00.000Z" },
};
const record = {
  ...{ id: "r", ref: null, dataset: "receipts", area: "990101003005", areaName: null, version: 1 },
  ...{ publisher: "p", publisherName: null, onBehalfOf: null, status: "published", seq: 0 },
  ...{ submission: "abcdefghijklmnopqrstuvwxyz", data: {}, state: {} },
  publishedAt: "2026-01-01T00:00:00.000Z",
  firstPublishedAt: "2026-01-01T00:00:00.000Z",
};

beforeEach(() => {
  [asked, changes, now] = [[], 0, 0];
  const request = (path: string | Request | URL, init?: RequestInit): Response =>
    api.request(path instanceof Request ? path.url : path.toString(), init);
  portal = portalOver({ request }, bugs, { clock: () => now });
});

const read = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const response = await portal.request(path, { headers });
  expect(bugs).toEqual([]);
  return response;
};

test("within a moment a page of lists asks nothing more, whoever comes; afterwards it asks what has changed", async () => {
  await Promise.all([read("/receipts"), read("/receipts"), read("/receipts")]);
  expect(asked).toEqual(["/v1/receipts?limit=50"]);
  now = 999;
  const before = await read("/receipts");
  expect(asked).toHaveLength(1);
  now = 1000;
  const after = await read("/receipts");
  expect(asked).toHaveLength(2);
  expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
});

test("each address and language is a page of its own, and no-cache asks again", async () => {
  for (const path of ["/receipts", "/receipts?lang=en", "/receipts?area=9901"]) await read(path);
  expect(asked).toHaveLength(3);
  await read("/receipts", { "cache-control": "no-cache" });
  expect(asked).toHaveLength(4);
});

test("a record is read each time, and alone where it has only one version", async () => {
  expect((await read("/receipts/r")).status).toBe(200);
  await read("/receipts/r");
  expect(asked).toEqual(["/v1/receipts/r", "/v1/receipts/r"]);
});

test("what the API calls immutable is never asked again", async () => {
  const ofLog = (): string[] => asked.filter((path) => /changes\?(after=0&)?limit=1$/.test(path));
  await read("/log");
  expect(ofLog()).toHaveLength(2);
  now = 5000;
  changes = 1;
  await read("/log");
  expect(ofLog()).toHaveLength(2);
});
