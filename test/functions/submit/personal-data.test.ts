/** No number of a person, wherever in a submission it stands, comes back in an answer or reaches a log. */
import middy from "@middy/core";
import { beforeAll, expect, test } from "vitest";
import { envelopeBody } from "../../../core/submission/signed-submission.ts";
import { signRequest } from "../../../core/submission/sign-request.ts";
import { problemResponse } from "../../../functions/http/problem-response.ts";
import { reportBugTo } from "../../../functions/middleware/report-bug.ts";
import { requestLog } from "../../../functions/middleware/request-log.ts";
import { datasets } from "../../../schemas/index.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  guiyuan,
  testInstance,
  testNonce,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { lambdaContext } from "../../support/lambda.ts";
import { errorsOf, expectRefusal, recordId, recordOf } from "../../support/refusals.ts";

const idCard = "11010519491231002X";
const mobile = "13800138000";
const card = "6217000123456789019";
const planted = [idCard, mobile, card, "110105194912310021"];
const path = "/v1/disclosures/submissions";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const post = (items: readonly unknown[], more: object = {}): Promise<TestAnswer> =>
  instance.post({ dataset: "disclosures", items, ...more });

test.each([
  ["联系人王某，身份证11010519491231002X", "pii.id_card", 9, 18],
  ["请联系 1 3 8 0 0 1 3 8 0 0 0", "pii.mobile", 4, 21],
  ["请联系１３８００１３８０００", "pii.mobile", 3, 11],
  ["😀一卡通账号6217000123456789019", "pii.bank_card", 6, 19],
  ["存折账号801234567890", "pii.account", 4, 12],
  ["张某，住3号楼2单元501室", "pii.review", 4, 10],
])(
  "%s is 422 with pointer, rule and place, also as a dry run",
  async (body, rule, offset, length) => {
    for (const dryRun of [true, false]) {
      const send = (): Promise<TestAnswer> => post([notice(), notice({ body })], { dryRun });
      const answer = await expectRefusal(instance, send, 422, "data.invalid");
      expect(answer.json.errors).toMatchObject([
        { pointer: "/items/1/data/body", rule, offset, length },
      ]);
      assertSilent(answer);
    }
  },
);

test("ref, the reason of a correction and of a withdrawal are looked at like the data", async () => {
  const published = await post([notice()]);
  const change = { record: recordId(published), version: 1 };
  const { data } = notice({ title: "更正" }) as { data: object };
  for (const [pointer, item] of [
    ["/items/0/ref", { ...notice(), ref: `GY ${mobile}` }],
    ["/items/0/reason", { op: "correct", ...change, reason: `删去${idCard}`, data }],
    ["/items/0/reason", { op: "withdraw", ...change, reason: `${idCard}误公布`, ground: "error" }],
  ] as const) {
    const answer = await expectRefusal(instance, () => post([item]), 422, "data.invalid");
    expect(answer.json.errors[0].pointer).toBe(pointer);
    assertSilent(answer);
  }
});

test("what a human eye must see passes once it is attested, and the attestation is published", async () => {
  const item = (attested: readonly string[]): object => ({
    ...notice({ body: "慰问对象：张建国、李秀英。" }),
    attested,
  });
  for (const attested of [[], ["pii.health"], ["pii.id_card"]]) {
    const answer = await expectRefusal(instance, () => post([item(attested)]), 422, "data.invalid");
    expect(errorsOf(answer)[0]).toBe("pii.review /items/0/data/body");
    expect(answer.json.errors[0].attestable).toBe("pii.name");
  }
  for (const attested of [["pii.name"], ["pii.review"]]) {
    const answer = await post([item(attested)]);
    expect(answer.status).toBe(201);
    await instance.drain();
    const record = await recordOf(instance, "disclosures", recordId(answer));
    expect(record?.attested).toEqual(attested);
  }
});

test("no attestation lets an identity number, a mobile or a bank card pass", async () => {
  const attested = ["pii.id_card", "pii.mobile", "pii.bank_card", "pii.review"];
  for (const body of [`证件${idCard}`, `电话${mobile}`, `卡${card}`]) {
    const item = { ...notice({ body }), attested };
    await expectRefusal(instance, () => post([item]), 422, "data.invalid");
  }
});

test("a duty mobile may be an office's phone where the entry says that it is one", async () => {
  const example = datasets.find(({ name }) => name === "communities");
  if (example?.kind !== "submitted") throw new Error("communities is a dataset");
  const entry = (dutyPhone: boolean): object => ({
    ...example.example,
    data: { ...example.example.data, officePhone: mobile, dutyPhone },
  });
  const send = (dutyPhone: boolean): Promise<TestAnswer> =>
    instance.post({
      dataset: "communities",
      publisher: "1199010100A0D0106U",
      signers: ["1199010100A0D0106U.officer"],
      items: [entry(dutyPhone)],
      dryRun: true,
    });
  expect(errorsOf(await send(false))).toContain("pii.mobile /items/0/data/officePhone");
  expect(errorsOf(await send(true))).not.toContain("pii.mobile /items/0/data/officePhone");
});

test("planted at any place of an item or its envelope, nothing comes back", async () => {
  const bases = [notice(), statement(1), { ...notice(), ref: "x", attested: ["x"] }];
  const change = { op: "correct", record: "x", version: 1, reason: "x", data: {} };
  let count = 0;
  for (const base of [...bases, change, { ...change, op: "withdraw", ground: "error" }]) {
    const dataset = base === bases[1] ? "receipts" : "disclosures";
    for (const value of [...planted, Number(mobile), { [idCard]: 1 }, [idCard]]) {
      for (const item of withEachReplaced(base, value)) {
        const answer = await instance.post({ dataset, items: [item], dryRun: true });
        // A number may be an amount or a version; no text of these is valid anywhere.
        if (typeof value !== "number") expect([item, answer.status]).not.toEqual([item, 200]);
        assertSilent(answer);
        count += 1;
      }
    }
  }
  expect(count).toBeGreaterThan(500);
  for (const publisher of [idCard, mobile, card]) {
    const signers = [`${guiyuan}.clerk`];
    assertSilent(await instance.post({ dataset: "disclosures", items: [], publisher, signers }));
    assertSilent(await post([notice()], { publisher, signers }));
    assertSilent(await post([notice()], { onBehalfOf: publisher }));
    assertSilent(await post([notice()], { nonce: publisher }));
    assertSilent(await post([notice({ [`电话${publisher}`]: 1 })]));
  }
  expect(instance.bugs).toEqual([]);
});

test("planted in the body's text, its path, its query or a header, nothing comes back", async () => {
  for (const value of planted) {
    const good = envelopeBody({ publisher: guiyuan, nonce: testNonce(), items: [notice()] });
    const bodies = [
      `{"${value}":1,"${value}":2}`,
      `{"a":{"${value}":[1,x]}}`,
      `{"publisher":${value}}`,
      value,
      `{"items":[{"op":"publish","data":{"${value}":"\\ud800"}}]}`,
    ];
    for (const body of bodies) assertSilent(await send(path, body));
    for (const target of [
      `/v1/${value}/submissions`,
      `/v1/%31${value.slice(1)}/submissions`,
      `/${value}`,
      `${path}?${value}=1`,
      `${path}?dryRun=${value}`,
      `${path}?dryRun=true&${value}`,
    ]) {
      assertSilent(await send(target, good));
    }
    const label = `k${value.toLowerCase()}`;
    for (const headers of [
      { "content-type": value },
      { "content-digest": `sha-256=:${value}:` },
      { "content-encoding": value },
      { prefer: `wait=${value}` },
      { "accept-language": value },
      { trailer: value },
      { "signature-input": `${label}=()`, signature: `${label}=:AA==:` },
      { "signature-input": value },
    ]) {
      assertSilent(await send(path, good, headers));
    }
  }
  const stranger = `${mobile}${"A".repeat(32)}`;
  const key = { ...instance.key(`${guiyuan}.clerk`), keyid: stranger };
  assertSilent(await post([notice()], { signers: [key] }));
  expect(instance.bugs).toEqual([]);
});

test("no log line of a request or a bug holds what was sent", async () => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  for (const value of planted) {
    const event = {
      rawPath: `/v1/${value}/submissions`,
      rawQueryString: value,
      headers: { [value]: value },
      body: value,
      requestContext: { http: { method: "POST" } },
    };
    const run = middy<typeof event, { statusCode: number }>(() =>
      Promise.reject(new TypeError(`${value}\n    at ${value}`)),
    ).use(requestLog(write, () => 0));
    await run(event, lambdaContext()).catch(() => undefined);
    const answer = problemResponse(new SyntaxError(`Unexpected ${value}\n    at ${value}`), {
      language: "zh",
      instance: `/v1/${value}`,
      reportBug: reportBugTo(write),
    });
    expect(figuresOf(await answer.text())).not.toContain(figuresOf(value));
  }
  expect(lines).toHaveLength(planted.length * 2);
  for (const value of planted) expect(figuresOf(lines.join("|"))).not.toContain(figuresOf(value));
});

/** An answer as a whole holds none of the numbers, however they might be spaced. */
function assertSilent(answer: TestAnswer): void {
  const text = figuresOf(JSON.stringify([answer.json, [...answer.headers]]));
  for (const value of planted) {
    expect(text.includes(figuresOf(value)) ? JSON.stringify(answer.json) : "silent").toBe("silent");
  }
}

function figuresOf(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s·-]/g, "");
}

/** The value once in each place of a tree: instead of each member, as each key, beside each member. */
function* withEachReplaced(tree: unknown, value: unknown): Generator {
  yield value;
  if (typeof tree !== "object" || tree === null) return;
  const entries = Object.entries(tree);
  for (const [name, member] of entries) {
    for (const inner of withEachReplaced(member, value)) {
      yield Array.isArray(tree)
        ? tree.map((kept: unknown, at) => (String(at) === name ? inner : kept))
        : { ...tree, [name]: inner };
    }
    if (!Array.isArray(tree) && typeof value === "string") {
      yield Object.fromEntries(entries.map(([key, kept]) => [key === name ? value : key, kept]));
    }
  }
  if (!Array.isArray(tree) && typeof value === "string") yield { ...tree, [value]: value };
}

async function send(
  target: string,
  body: Uint8Array | string,
  more: Record<string, string> = {},
): Promise<TestAnswer> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = await signRequest({
    method: "POST",
    authority: "127.0.0.1:8787",
    path,
    body: bytes,
    keys: [instance.key(`${guiyuan}.clerk`)],
    created: instance.now / 1000,
    dryRun: false,
  });
  return instance.raw(target, { ...headers, ...more }, bytes);
}
