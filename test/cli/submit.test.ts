import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { clerk, testFolder } from "./folder.ts";
import { isSignedBy, now, run, type Reply } from "./stub-instance.ts";

const folder = testFolder();
const key = folder.json("clerk.jwk", clerk.jwk);
const item = folder.json("item.json", receipts.example);
const publisher = "55990101MF00A00185";
const basic = ["submit", "--dataset", "receipts", "--key", key];

const registered: Reply = { status: 200, json: { data: { organization: publisher } } };
const accepted: Reply = {
  status: 201,
  json: {
    submission: "a".repeat(26),
    status: "accepted",
    records: [`${"a".repeat(26)}-0`],
    acceptedAt: "2026-10-15T08:30:00.000Z",
    warnings: [
      { pointer: "/items/0/data/openingBalanceFen", rule: "receipt.opening_differs", message: "…" },
    ],
  },
};

test("submit finds the publisher by its key, signs the item with a nonce, and prints the record's URL", async () => {
  const { code, out, err, seen } = await run([...basic, "--file", item], [registered, accepted]);
  const [lookup, post] = seen;
  expect(code).toBe(0);
  expect(lookup?.url.pathname).toBe(`/v1/keys/${clerk.keyid}`);
  expect(post && (await isSignedBy(post, clerk.jwk))).toBe(true);
  expect(JSON.parse(post?.body ?? "")).toEqual({
    publisher,
    nonce: expect.stringMatching(/^[\w-]{21}[AQgw]$/) as string,
    items: [receipts.example],
  });
  expect(out).toContain(`http://127.0.0.1:8787/v1/receipts/${"a".repeat(26)}-0`);
  expect(err).toContain("receipt.opening_differs");
});

test("a dry run is signed as one and publishes nothing", async () => {
  const valid = { status: 200, json: { status: "valid", warnings: [] } };
  const args = [...basic, "--file", item, "--publisher", publisher, "--dry-run"];
  const { code, out, seen } = await run(args, [valid]);
  expect([code, out]).toEqual([0, "校验通过，未发布\n"]);
  expect(seen[0]?.url.search).toBe("?dryRun=true");
  expect(seen[0]?.headers.get("signature-input")).toContain('tag="gongshi-dry-run"');
});

test("an envelope is sent as it is, nonce included, and --wait is passed on", async () => {
  const envelope = { publisher, nonce: "q83vEjRWeJCrze8SNFZ4kA", items: [receipts.example] };
  const file = folder.json("envelope.json", envelope);
  const { seen } = await run([...basic, "--file", file, "--wait", "5"], [accepted]);
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual(envelope);
  expect(seen[0]?.headers.get("prefer")).toBe("wait=5");
});

test("a correction and a withdrawal are made from options", async () => {
  const data = folder.json("data.json", receipts.example.data);
  const named = [
    ...basic,
    "--publisher",
    publisher,
    "--record",
    "r-0",
    "--version",
    "1",
    "--reason",
    "录入有误",
  ];
  const correct = await run([...named, "--file", data], [accepted]);
  const withdraw = await run([...named, "--withdraw", "--ground", "error"], [accepted]);
  expect(JSON.parse(correct.seen[0]?.body ?? "")).toMatchObject({
    items: [
      { op: "correct", record: "r-0", version: 1, reason: "录入有误", data: receipts.example.data },
    ],
  });
  expect(JSON.parse(withdraw.seen[0]?.body ?? "")).toMatchObject({
    items: [{ op: "withdraw", record: "r-0", version: 1, reason: "录入有误", ground: "error" }],
  });
});

test("81 items that touch a head go in two submissions, in order", async () => {
  const items = Array.from({ length: 81 }, (_, index) => ({
    ...receipts.example,
    ref: String(index),
  }));
  const file = folder.json("many.json", items);
  const { seen } = await run([...basic, "--publisher", publisher, "--file", file], [accepted]);
  const refs = seen.map(({ body }) => (JSON.parse(body) as { items: { ref: string }[] }).items); // as sent above
  expect(refs.map((group) => group.length)).toEqual([80, 1]);
  expect(refs.flat().map(({ ref }) => ref)).toEqual(items.map(({ ref }) => ref));
});

test("a refusal exits 1 and shows every error's place, rule and message in the terminal's language", async () => {
  const problem: Reply = {
    status: 422,
    json: {
      code: "data.invalid",
      title: "Data invalid",
      status: 422,
      errors: [
        {
          pointer: "/items/0/data/closingBalanceFen",
          rule: "receipt.unbalanced",
          message: "off by 1 fen",
        },
      ],
    },
  };
  const { code, err, seen } = await run(
    [...basic, "--publisher", publisher, "--file", item],
    [problem],
    "en",
  );
  expect(code).toBe(1);
  expect(err).toContain("/items/0/data/closingBalanceFen  receipt.unbalanced: off by 1 fen");
  expect(seen[0]?.headers.get("accept-language")).toBe("en");
});

test("a clock 7 minutes slow is said to be 7 minutes slow", async () => {
  const serverTime = new Date(now + 7 * 60_000).toISOString();
  const problem = {
    status: 401,
    json: { code: "signature.expired", title: "签名时间不在允许范围内", serverTime },
  };
  const { code, err } = await run([...basic, "--publisher", publisher, "--file", item], [problem]);
  expect(code).toBe(1);
  expect(err).toContain("本机时钟慢 7 分 0 秒");
});

test("a lost connection is tried again with the same bytes, then exits 3 and keeps them to be sent later", async () => {
  const args = [...basic, "--publisher", publisher, "--file", item];
  const { code, seen } = await run(args, ["down"]);
  expect(code).toBe(3);
  expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
  const kept = `${item}.unsent.json`;
  expect(readFileSync(kept, "utf8")).toBe(seen[0]?.body);
  const again = await run([...basic, "--file", kept], [accepted]);
  expect([again.code, again.seen[0]?.body]).toEqual([0, seen[0]?.body]);
});

test("503 and 429 are waited out", async () => {
  const busy: Reply = {
    status: 503,
    json: { code: "busy", title: "…" },
    headers: { "retry-after": "2" },
  };
  const { code, seen } = await run(
    [...basic, "--publisher", publisher, "--file", item],
    [busy, busy, accepted],
  );
  expect([code, seen.length]).toEqual([0, 3]);
});

test("wrong usage exits 2 before anything is sent", async () => {
  const cases = [
    ["submit", "--dataset", "receipts", "--file", item],
    [...basic, "--file", folder.path("absent.json")],
    [...basic, "--file", folder.json("number.json", 7)],
    [...basic, "--file", item, "--host", "file:///etc"],
    [...basic, "--file", item, "--record", "r-0", "--version", "x", "--reason", "…"],
    [...basic, "--file", item, "--nonsense"],
    ["submit", "--dataset", "../keys", "--file", item, "--key", key],
    ["nonsense"],
  ];
  for (const args of cases) {
    const { code, seen, err } = await run(args, [accepted]);
    expect([code, seen.length], args.join(" ")).toEqual([2, 0]);
    expect(err).not.toBe("");
  }
});

test("no private key is ever written to the terminal or to another file", async () => {
  const { out, err, seen } = await run(
    [...basic, "--file", item, "--json"],
    [registered, accepted],
  );
  expect(`${out}${err}${JSON.stringify(seen)}`).not.toContain(clerk.jwk.d);
  expect(existsSync(`${key}.unsent.json`)).toBe(false);
});
