import { expect, test } from "vitest";
import { testFolder } from "./folder.ts";
import { isSignedBy, run, type Reply } from "./stub-instance.ts";
import { testKey } from "../support/keys.ts";

const folder = testFolder();
const rootKey = testKey("root");
const file = folder.json("root.jwk", rootKey.jwk);
const uscc = "1199010000A0D000XY";
const args = ["bootstrap", "--root-key", file, "--name", "示例市民政局", "--area", "9901"];

const discovery: Reply = {
  status: 200,
  json: { root: { organization: uscc, keyid: rootKey.keyid } },
};
const accepted: Reply = { status: 201, json: { status: "accepted" } };
const pending: Reply = { status: 200, json: { status: "accepted" } };
const absent: Reply = { status: 404, json: { code: "not_found", title: "未找到" } };
const published: Reply = { status: 200, json: { status: "published" } };

test("bootstrap registers the root, waits until it is published, then registers its key", async () => {
  const replies = [discovery, absent, accepted, pending, published, absent, accepted, published];
  const { code, out, seen } = await run(args, replies);
  const posts = seen.filter(({ method }) => method === "POST");
  expect(code).toBe(0);
  expect(out).toBe("✓ genesis/root\n✓ genesis/root-key\n");
  expect(posts.map(({ url }) => url.pathname)).toEqual([
    "/v1/organizations/submissions",
    "/v1/keys/submissions",
  ]);
  for (const post of posts) expect(await isSignedBy(post, rootKey.jwk)).toBe(true);
  expect(JSON.parse(posts[1]?.body ?? "")).toMatchObject({
    publisher: uscc,
    items: [{ data: { organization: uscc, role: "officer", jwk: { x: rootKey.jwk.x } } }],
  });
});

test("interrupted and repeated, it sends the same bytes, so nothing is registered twice", async () => {
  const replies = [discovery, absent, accepted, pending, published, absent, accepted, published];
  const bodies = async (): Promise<readonly string[]> =>
    (await run(args, replies)).seen
      .filter(({ method }) => method === "POST")
      .map(({ body }) => body);
  expect(await bodies()).toEqual(await bodies());
});

test("where the root stands already nothing is sent, and that is a success", async () => {
  const { code, out, seen } = await run(args, [discovery, { status: 200, json: {} }]);
  expect([code, out]).toEqual([0, "= genesis/root\n= genesis/root-key\n"]);
  expect(seen.every(({ method }) => method === "GET")).toBe(true);
});

test("a registry file follows the genesis, split where it is too much for one submission", async () => {
  const items = Array.from({ length: 100 }, (_, index) => ({
    op: "publish",
    data: { code: String(index) },
  }));
  const registry = folder.json("registry.json", [{ dataset: "communities", items }]);
  const { code, seen } = await run([...args, "--file", registry], [discovery, published]);
  const sizes = seen
    .filter(({ url }) => url.pathname === "/v1/communities/submissions")
    .map(({ body }) => (JSON.parse(body) as { items: unknown[] }).items.length); // as sent above
  expect([code, sizes]).toEqual([0, [80, 20]]);
});

test("a key that the instance is not configured for is refused before anything is sent", async () => {
  const other: Reply = {
    status: 200,
    json: { root: { organization: uscc, keyid: testKey("other").keyid } },
  };
  const { code, seen } = await run(args, [other]);
  expect([code, seen.length]).toEqual([1, 1]);
});

test("a refused step ends it with the step's name and the problem", async () => {
  const refused = {
    status: 403,
    json: { code: "publisher.not_allowed", title: "该单位无权在此发布" },
  };
  const { code, err } = await run(args, [discovery, absent, refused]);
  expect(code).toBe(1);
  expect(err).toContain("✗ genesis/root\n该单位无权在此发布 (403 publisher.not_allowed)");
});
