import { beforeAll, expect, test } from "vitest";
import { publicKeyOfJwk } from "../../../core/submission/thumbprint.ts";
import { submissionId } from "../../../core/submission/submission-id.ts";
import { verifyReceipt } from "../../../core/submission/receipt.ts";
import { utf8 } from "../../../core/submission/encoding.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { notice, statement } from "../../support/examples.ts";
import { donghu, guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";
import { testKey } from "../../support/keys.ts";
import { whilePumping } from "../../support/pump.ts";
import { recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

test("a notice is accepted with its id, record, time and place to look it up", async () => {
  const answer = await instance.post({ dataset: "disclosures", items: [notice(), notice()] });
  expect(answer.status).toBe(201);
  const { submission } = answer.json;
  expect(submission).toMatch(/^[a-z2-7]{26}$/);
  const body = await instance.ledger.body(submission);
  expect(submissionId(body ?? new Uint8Array())).toBe(submission);
  expect(answer.json).toEqual({
    submission,
    status: "accepted",
    records: [`${submission}-0`, `${submission}-1`],
    acceptedAt: "2026-03-18T07:20:00.000Z",
    warnings: [],
  });
  expect(answer.headers.get("location")).toBe(`/v1/submissions/${submission}`);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("once applied it is a public record with the names in force", async () => {
  const answer = await instance.post({ dataset: "disclosures", items: [notice()] });
  await instance.drain();
  expect(await recordOf(instance, "disclosures", recordId(answer))).toMatchObject({
    id: recordId(answer),
    area: "990101003005",
    areaName: "东湖区柳溪街道桂园社区",
    publisher: guiyuan,
    publisherName: "示例市东湖区柳溪街道桂园社区居民委员会",
    onBehalfOf: null,
    version: 1,
    status: "published",
    publishedAt: answer.json.acceptedAt,
    data: { title: "关于楼道照明改造的公示" },
  });
});

test("times along a chain grow by at least a millisecond, whatever the clock does", async () => {
  const times: string[] = [];
  const start = instance.now;
  for (const step of [0, -5000, 0, 1]) {
    instance.now = start + step;
    const created = Math.floor(start / 1000);
    const answer = await instance.post({ dataset: "disclosures", items: [notice()], created });
    times.push(answer.json.acceptedAt);
  }
  instance.now = start;
  expect(new Set(times).size).toBe(4);
  expect([...times].sort()).toEqual(times);
});

test("each submission carries its number in the publisher's chain and the hash of the one before", async () => {
  const [first, second] = [
    await instance.post({ dataset: "disclosures", items: [notice()] }),
    await instance.post({ dataset: "disclosures", items: [notice()] }),
  ];
  const one = await instance.ledger.submission(first.json.submission);
  const two = await instance.ledger.submission(second.json.submission);
  expect(JSON.parse(two?.leaf ?? "{}")).toMatchObject({
    n: (one?.n ?? 0) + 1,
    prev: one?.leafHash,
    publisher: guiyuan,
    dataset: "disclosures",
    submission: second.json.submission,
    acceptedAt: second.json.acceptedAt,
    v: 1,
  });
  expect(utf8(two?.leaf ?? "").length).toBeLessThan(8192);
});

test("a natural key is the record's id, and registry items need no area", async () => {
  const uscc = "55990101MF00A0093X";
  const organization = {
    uscc,
    name: "示例市东湖区柳溪街道梧桐里社区居民委员会",
    kind: "residents_committee",
    areaCode: "990101003019",
    parent: donghu,
  };
  const answer = await instance.post({
    dataset: "organizations",
    publisher: donghu,
    signers: [`${donghu}.officer`],
    items: [{ op: "publish", data: organization }],
  });
  expect(answer.json.records).toEqual([uscc]);
  await instance.drain();
  expect(await recordOf(instance, "organizations", uscc)).toMatchObject({ area: "990101003019" });
});

test("a warning names place and rule, in the language asked for, and refuses nothing", async () => {
  await instance.post({ dataset: "receipts", items: [statement(1)] });
  const differs = { openingBalanceFen: 1300, closingBalanceFen: 1500 };
  for (const [language, text] of [
    ["zh", /期初余额/],
    ["en", /opening balance/],
  ] as const) {
    const items = [statement(language === "zh" ? 2 : 4, differs)];
    const headers = { "accept-language": language };
    const answer = await instance.post({ dataset: "receipts", items, headers });
    expect(answer.status).toBe(201);
    expect(answer.json.warnings).toContainEqual({
      pointer: "/items/0/data/openingBalanceFen",
      rule: "receipt.opening_differs",
      message: expect.stringMatching(text),
    });
    await instance.post({
      dataset: "receipts",
      items: [
        { op: "withdraw", record: recordId(answer), version: 1, reason: "重报", ground: "error" },
      ],
    });
  }
});

test("Prefer: wait answers published once the records can be read, and accepted when the time is up", async () => {
  const post = instance.post({
    dataset: "disclosures",
    items: [notice()],
    headers: { prefer: "wait=10" },
  });
  const answer = await whilePumping(instance, post);
  expect(answer.status).toBe(201);
  expect(answer.json.status).toBe("published");
  expect(answer.headers.get("preference-applied")).toBe("wait=10");
  expect(await recordOf(instance, "disclosures", recordId(answer))).toBeDefined();
  const impatient = await instance.post({
    dataset: "disclosures",
    items: [notice()],
    headers: { prefer: "respond-async, wait=1" },
  });
  expect(impatient).toMatchObject({ status: 201, json: { status: "accepted" } });
});

test("the answer is a receipt: signed, bound to the request's digest, and to nothing else", async () => {
  const answer = await instance.post({ dataset: "disclosures", items: [notice()] });
  const { jwk, keyid } = testKey("receipt");
  const publicKey = publicKeyOfJwk(jwk) ?? expect.fail("a JWK of a test key");
  const entry = await instance.ledger.submission(answer.json.submission);
  const facts = {
    status: 201,
    requestDigest: entry?.request["content-digest"] ?? "",
    body: utf8(JSON.stringify(answer.json)),
  };
  const headers = {
    signatureInput: answer.headers.get("signature-input") ?? "",
    signature: answer.headers.get("signature") ?? "",
  };
  const verify = (changed: object): Promise<boolean> =>
    verifyReceipt({ ...facts, ...changed }, headers, { keyid, publicKey }, verifyEd25519);
  expect(await verify({})).toBe(true);
  expect(await verify({ status: 200 })).toBe(false);
  expect(await verify({ body: utf8("{}") })).toBe(false);
  expect(await verify({ requestDigest: facts.requestDigest.replace(/[A-Y]/, "Z") })).toBe(false);
});

test("several signatures of one organisation are all verified, kept and published", async () => {
  const signers = [`${guiyuan}.clerk`, `${guiyuan}.officer`, `${guiyuan}.supervisor`];
  const answer = await instance.post({ dataset: "disclosures", items: [notice()], signers });
  expect(answer.status).toBe(201);
  const entry = await instance.ledger.submission(answer.json.submission);
  expect(entry?.signatures.map(({ keyid }) => keyid)).toEqual(
    signers.map((name) => instance.key(name).keyid),
  );
});
