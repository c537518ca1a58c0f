/** Requests as a hostile client sends them: the form of the request, its signatures, its body's bytes. */
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { envelopeBody } from "../../../core/submission/signed-submission.ts";
import { contentDigest } from "../../../core/submission/content-digest.ts";
import { utf8 } from "../../../core/submission/encoding.ts";
import { signRequest } from "../../../core/submission/sign-request.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  guiyuan,
  testInstance,
  testNonce,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { errorsOf, expectRefusal, newKey } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

interface Change {
  readonly body?: Uint8Array | string;
  /** Sent instead of the body that was signed. */
  readonly sent?: Uint8Array;
  readonly path?: string;
  readonly target?: string;
  readonly contentType?: string;
  readonly headers?: (signed: Record<string, string>) => Record<string, string>;
}

/** Signs a valid notice as its committee's clerk, then changes what is sent. */
async function send(change: Change = {}): Promise<TestAnswer> {
  const given =
    change.body ?? envelopeBody({ publisher: guiyuan, nonce: testNonce(), items: [notice()] });
  const body = typeof given === "string" ? utf8(given) : given;
  const path = change.path ?? "/v1/disclosures/submissions";
  const headers = await signRequest({
    method: "POST",
    authority: "127.0.0.1:8787",
    path,
    body,
    keys: [instance.key(`${guiyuan}.clerk`)],
    created: instance.now / 1000,
    ...(change.contentType !== undefined && { contentType: change.contentType }),
  });
  const sent = change.headers?.(headers) ?? headers;
  return instance.raw(change.target ?? path, sent, change.sent ?? body);
}

const without =
  (...names: string[]) =>
  (headers: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
const set =
  (more: Record<string, string>) =>
  (headers: Record<string, string>): Record<string, string> => ({ ...headers, ...more });

test("the request that the tests below change is accepted", async () => {
  expect((await send()).status).toBe(201);
  expect((await send({ contentType: "application/json; charset=utf-8" })).status).toBe(201);
});

test.each<[string, number, string, Change]>([
  ["no digest", 400, "digest.missing", { headers: without("content-digest") }],
  [
    "a digest by another algorithm",
    400,
    "digest.malformed",
    { headers: set({ "content-digest": "md5=:AAAA:" }) },
  ],
  [
    "two digests",
    400,
    "digest.malformed",
    {
      headers: (h) => ({
        ...h,
        "content-digest": `${h["content-digest"] ?? ""}, ${h["content-digest"] ?? ""}`,
      }),
    },
  ],
  [
    "the digest of something else",
    400,
    "digest.mismatch",
    { headers: set({ "content-digest": contentDigest(utf8("{}")) }) },
  ],
  ["no signature", 401, "signature.missing", { headers: without("signature", "signature-input") }],
  [
    "a signature without its input",
    401,
    "signature.missing",
    { headers: without("signature-input") },
  ],
  [
    "garbage for a signature",
    401,
    "signature.malformed",
    { headers: set({ signature: "sig1=:AAAA:" }) },
  ],
  [
    "an unparsable input",
    401,
    "signature.malformed",
    { headers: set({ "signature-input": "sig1=((((" }) },
  ],
  ["another content type", 415, "content_type.unsupported", { contentType: "text/plain" }],
  ["a form", 415, "content_type.unsupported", { contentType: "application/x-www-form-urlencoded" }],
  ["no content type", 415, "content_type.unsupported", { headers: without("content-type") }],
  [
    "a gzip body",
    415,
    "content_type.unsupported",
    { body: gzipSync("{}"), headers: set({ "content-encoding": "gzip" }) },
  ],
  [
    "an identity encoding, named",
    415,
    "content_type.unsupported",
    { headers: set({ "content-encoding": "identity" }) },
  ],
  [
    "a changed content type",
    401,
    "signature.invalid",
    { headers: set({ "content-type": "application/json;charset=utf-8" }) },
  ],
  [
    "the signature of another path",
    401,
    "signature.invalid",
    { target: "/v1/receipts/submissions" },
  ],
  [
    "a path with ..",
    400,
    "request.malformed",
    { target: "/v1/receipts/../disclosures/submissions" },
  ],
  ["a path with %2e", 400, "request.malformed", { target: "/v1/%2e/disclosures/submissions" }],
  ["an escaped letter", 400, "request.malformed", { target: "/v1/disclosure%73/submissions" }],
  ["an escaped slash", 400, "request.malformed", { target: "/v1/disclosures%2Fsubmissions" }],
  ["a dataset that does not exist", 404, "dataset.unknown", { path: "/v1/notices/submissions" }],
  ["a derived dataset", 404, "dataset.unknown", { path: "/v1/receipt-lines/submissions" }],
  [
    "a dataset named like a property",
    404,
    "dataset.unknown",
    { path: "/v1/constructor/submissions" },
  ],
  ["a doubled slash", 404, "dataset.unknown", { path: "/v1//disclosures/submissions" }],
  [
    "a body of 1 MiB and a byte",
    413,
    "body.too_large",
    { body: new Uint8Array(1024 * 1024 + 1).fill(32) },
  ],
  ["an empty body", 400, "json.malformed", { body: "" }],
  ["a body that is not JSON", 400, "json.malformed", { body: "publisher=1" }],
  [
    "a body in GBK",
    400,
    "json.malformed",
    { body: new Uint8Array([0x22, 0xb9, 0xab, 0xca, 0xbe, 0x22]) },
  ],
  [
    "a body 10,000 deep",
    400,
    "json.malformed",
    { body: `${"[".repeat(10_000)}${"]".repeat(10_000)}` },
  ],
  ["an array", 400, "envelope.invalid", { body: "[]" }],
  ["null", 400, "envelope.invalid", { body: "null" }],
])("%s is %i %s", async (_name, status, code, change) => {
  const answer = await expectRefusal(instance, () => send(change), status, code);
  if (status === 401) expect(answer.headers.get("accept-signature")).toContain('tag="gongshi-');
});

test("any tampered byte of the body is 400, of a covered header 401", async () => {
  const body = envelopeBody({ publisher: guiyuan, nonce: testNonce(), items: [notice()] });
  for (let at = 0; at < body.length; at += 37) {
    const sent = body.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const answer = await send({ body, sent });
    expect(answer).toMatchObject({ status: 400, json: { code: "digest.mismatch" } });
  }
  const changed = body.map((byte, index) => (index === 40 ? byte ^ 1 : byte));
  const digest = set({ "content-digest": contentDigest(changed) });
  await expectRefusal(
    instance,
    () => send({ body, sent: changed, headers: digest }),
    401,
    "signature.invalid",
  );
});

test.each([
  ["slow", -600, "早 600 秒"],
  ["fast", 600, "快 600 秒"],
])("a clock 10 minutes %s is 401 with the server's time", async (_name, seconds, text) => {
  const created = instance.now / 1000 + seconds;
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [notice()], created }),
    401,
    "signature.expired",
  );
  expect(answer.json.serverTime).toBe(new Date(instance.now).toISOString());
  expect(answer.json.detail).toContain(text);
});

test("an unknown key, a key that signs for another, and one bad signature of two are 401", async () => {
  const { keyid } = instance.key(`${guiyuan}.officer`);
  const unknown = newKey("stranger");
  const forger = { keyid, sign: (message: Uint8Array) => unknown.sign(message) };
  for (const [signers, code] of [
    [[unknown], "key.unknown"],
    [[forger], "signature.invalid"],
    [[forger, `${guiyuan}.clerk`], "signature.invalid"],
    [[`${guiyuan}.clerk`, forger], "signature.invalid"],
    [[`${guiyuan}.clerk`, unknown], "key.unknown"],
    [[`${guiyuan}.clerk`, `${guiyuan}.clerk`], "signature.malformed"],
  ] as const) {
    await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [notice()], signers }),
      401,
      code,
    );
  }
});

test("other methods than POST are 405 with Allow, OPTIONS answers the preflight", async () => {
  const target = "/v1/disclosures/submissions";
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "PATCH"]) {
    const request = new Request(`http://127.0.0.1:8787${target}`, { method });
    const response = await instance.app.fetch(request, { target });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  }
  const request = new Request(`http://127.0.0.1:8787${target}`, { method: "OPTIONS" });
  const preflight = await instance.app.fetch(request, { target });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("signature-input");
});

test.each([
  ["a duplicate key", '"nonce":"N","nonce":"N"', "json.duplicate_key", ""],
  [
    "a duplicate key deep inside",
    '"nonce":"N","x":{"a":[{"b":1,"b":1}]}',
    "json.duplicate_key",
    "",
  ],
  ["a lone surrogate", String.raw`"nonce":"\ud800"`, "json.lone_surrogate", "/nonce"],
  ["2^53 + 1", '"nonce":9007199254740993', "json.unsafe_number", "/nonce"],
  ["a __proto__", '"__proto__":{}', "json.unsafe_key", ""],
])("%s in a signed body is 400 with its place", async (_name, members, rule, pointer) => {
  const body = `{"publisher":"${guiyuan}",${members.replaceAll("N", testNonce())},"items":[]}`;
  const answer = await expectRefusal(instance, () => send({ body }), 400, "json.malformed");
  expect(answer.json.errors[0].rule).toBe(rule);
  expect(answer.json.errors[0].pointer).toContain(pointer);
});

test("2^53 + 1 fen is 400 at its field, and unsafe arithmetic is 422", async () => {
  const body = (amount: string): string =>
    JSON.stringify({
      publisher: guiyuan,
      nonce: testNonce(),
      items: [statement(1, { openingBalanceFen: "AMOUNT" })],
    }).replace('"AMOUNT"', amount);
  const path = "/v1/receipts/submissions";
  const unsafe = await expectRefusal(
    instance,
    () => send({ path, body: body("9007199254740993") }),
    400,
    "json.malformed",
  );
  expect(errorsOf(unsafe)).toEqual(["json.unsafe_number /items/0/data/openingBalanceFen"]);
  for (const amount of ["9007199254740991", "0.5", "1e2", '"1000"', "null"]) {
    const answer = await send({ path, body: body(amount) });
    expect(answer.json.code).toBe("data.invalid");
  }
});

test.each([
  ["publisher", "不是代码"],
  ["publisher", 1],
  ["nonce", "short"],
  ["nonce", "A".repeat(21) + "B"],
  ["onBehalfOf", ""],
  ["items", {}],
  ["extra", 1],
])("a wrong %s of the envelope is 400 and pointed at", async (member, value) => {
  const envelope = { publisher: guiyuan, nonce: testNonce(), items: [notice()], [member]: value };
  const answer = await expectRefusal(
    instance,
    () => send({ body: JSON.stringify(envelope) }),
    400,
    "envelope.invalid",
  );
  expect(answer.json.errors.map((e: { pointer: string }) => e.pointer)).toEqual([`/${member}`]);
});

test.each<[string, object, string]>([
  ["no op", { ...notice(), op: undefined }, "/items/0/op"],
  ["an unknown op", { ...notice(), op: "delete" }, "/items/0/op"],
  ["an unknown member", { ...notice(), version: 1 }, "/items/0/version"],
  ["data that is no object", { ...notice(), data: [] }, "/items/0/data"],
  ["an area of 5 digits", { ...notice(), area: "99010" }, "/items/0/area"],
  ["no reason", { op: "withdraw", record: "r", version: 1, ground: "error" }, "/items/0/reason"],
  [
    "a blank reason",
    { op: "withdraw", record: "r", version: 1, ground: "error", reason: " " },
    "/items/0/reason",
  ],
  ["no version", { op: "withdraw", record: "r", reason: "x", ground: "error" }, "/items/0/version"],
  [
    "version 0",
    { op: "withdraw", record: "r", version: 0, reason: "x", ground: "error" },
    "/items/0/version",
  ],
  [
    "a ground nobody knows",
    { op: "withdraw", record: "r", version: 1, reason: "x", ground: "y" },
    "/items/0/ground",
  ],
])("an item with %s is 400 and pointed at", async (_name, item, pointer) => {
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [item] }),
    400,
    "envelope.invalid",
  );
  expect(answer.json.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
});

test("no refusal repeats what the data say, nor a member's name that nobody would write", async () => {
  const secret = "110101199003074514";
  const items = [
    notice({ title: secret.repeat(30), category: secret, displayUntil: secret, [secret]: secret }),
  ];
  const bodies = [
    JSON.stringify({ publisher: guiyuan, nonce: secret, items }),
    `{"publisher":"${secret}x"}`,
    `{"a":"${secret}",}`,
    JSON.stringify({ publisher: guiyuan, nonce: testNonce(), items, ["k".repeat(5000)]: 1 }),
  ];
  for (const body of bodies) {
    const answer = await send({ body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json)).not.toContain(secret);
    expect(JSON.stringify(answer.json).length).toBeLessThan(3000);
  }
  const answer = await instance.post({ dataset: "disclosures", items });
  expect(answer.status).toBe(422);
  const { errors } = answer.json as { errors: { pointer: string }[] };
  // The unknown member has to be named, or nobody could find it; its value is not.
  const others = errors.filter(({ pointer }) => !pointer.endsWith(secret));
  expect(JSON.stringify(others)).not.toContain(secret);
});

test("problems speak the language asked for, Chinese first", async () => {
  const zh = await send({ body: "x" });
  const en = await send({ body: "x", headers: set({ "accept-language": "en-GB, zh;q=0.5" }) });
  expect(zh.json.title).toBe("正文不是有效的 JSON");
  expect(en.json.title).toBe("Body is not valid JSON");
  expect(en.headers.get("content-language")).toBe("en");
});
