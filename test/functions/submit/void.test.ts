/** The replay decides (trust.md 2): what a revocation numbered earlier makes of what was accepted after it. */
import { beforeEach, expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import type { SigningKey } from "../../../cli/key-file.ts";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  testInstance,
  testNonce,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { whilePumping } from "../../support/pump.ts";
import { newKey, recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
let doomed: SigningKey;
beforeEach(async () => {
  instance = await testInstance();
  doomed = newKey("doomed clerk");
  await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [keyItem({ uscc: guiyuan, areaCode: guiyuanArea }, "clerk", "clerk-9", doomed)],
  });
  await instance.drain();
});

/** Accepted, and numbered before all that follows; acceptance does not see it before `drain`. */
async function revoke(): Promise<void> {
  const item = { op: "withdraw", record: doomed.keyid, version: 1, reason: "遗失" };
  const answer = await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [{ ...item, ground: "superseded" }],
  });
  expect(answer.status).toBe(201);
}

const post = (
  dataset: string,
  items: readonly object[],
  signer?: SigningKey,
): Promise<TestAnswer> =>
  instance.post({ dataset, items, ...(signer !== undefined && { signers: [signer] }) });

async function verdictOf(answer: TestAnswer): Promise<unknown> {
  const item = await instance.feed.get(verdictKey(answer.json.submission), true);
  const verdict = JSON.parse(item?.json ?? "{}") as { status?: string };
  return verdict.status;
}

const withdraw = (record: string, version = 1): object => ({
  ...{ op: "withdraw", record, version, reason: "重报", ground: "error" },
});
const correct = (record: string, version: number, item: object): object => ({
  ...{ op: "correct", record, version, reason: "更正", data: (item as { data: object }).data },
});

test("a submission by a key whose revocation has an earlier place in the log is void and publishes nothing", async () => {
  await revoke();
  const submission = {
    dataset: "receipts",
    items: [statement(1, {}, { ref: "Q1" })],
    signers: [doomed],
    nonce: testNonce(),
  };
  const answer = await instance.post(submission);
  expect(answer).toMatchObject({ status: 201, json: { status: "accepted" } });
  await instance.drain();
  expect(await verdictOf(answer)).toBe("void");
  expect(await recordOf(instance, "receipts", recordId(answer))).toBeUndefined();
  // Its period and its ref are free, and nobody can name its record.
  const again = await post("receipts", [statement(1, {}, { ref: "Q1" })]);
  expect(again.status).toBe(201);
  const named = await post("receipts", [withdraw(recordId(answer))]);
  expect(named).toMatchObject({ status: 422, json: { code: "data.invalid" } });
  await instance.drain();
  expect(await recordOf(instance, "receipts", recordId(again))).toMatchObject({ ref: "Q1" });
});

test("the clerk who waits is told so", async () => {
  await revoke();
  const answer = instance.post({
    dataset: "disclosures",
    items: [notice()],
    signers: [doomed],
    headers: { prefer: "wait=10" },
  });
  expect(await whilePumping(instance, answer)).toMatchObject({
    status: 201,
    json: { status: "void" },
  });
});

test("a correction that is void leaves the record, and its version, as they were", async () => {
  const first = await post("disclosures", [notice()]);
  const record = recordId(first);
  await instance.drain();
  await revoke();
  const lost = await post("disclosures", [correct(record, 1, notice({ title: "甲" }))], doomed);
  // Accepted upon it, and so void with it: the version it saw never was.
  const upon = await post("disclosures", [correct(record, 2, notice({ title: "乙" }))]);
  expect([lost.status, upon.status]).toEqual([201, 201]);
  await instance.drain();
  expect([await verdictOf(lost), await verdictOf(upon)]).toEqual(["void", "void"]);
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({ version: 1 });
  const stale = await post("disclosures", [correct(record, 3, notice({ title: "丙" }))]);
  expect(stale).toMatchObject({ status: 409, json: { currentVersion: 1 } });
  const right = await post("disclosures", [correct(record, 1, notice({ title: "丁" }))]);
  expect(right.status).toBe(201);
  await instance.drain();
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({
    version: 2,
    data: { title: "丁" },
  });
});

test("what corrects a void publication is void", async () => {
  await revoke();
  const lost = await post("disclosures", [{ ...notice(), ref: "N1" }], doomed);
  const upon = await post("disclosures", [correct("N1", 1, notice({ title: "乙" }))]);
  expect(upon.status).toBe(201);
  await instance.drain();
  expect([await verdictOf(lost), await verdictOf(upon)]).toEqual(["void", "void"]);
  expect((await post("disclosures", [{ ...notice(), ref: "N1" }])).status).toBe(201);
});

test("what rests on a void withdrawal is void: no two live records share a ref or a period", async () => {
  const notice1 = await post("disclosures", [{ ...notice(), ref: "N1" }]);
  const receipt1 = await post("receipts", [statement(1)]);
  await instance.drain();
  await revoke();
  const lost = [
    await post("disclosures", [withdraw("N1")], doomed),
    await post("receipts", [withdraw(recordId(receipt1))], doomed),
  ];
  const upon = [
    await post("disclosures", [{ ...notice(), ref: "N1" }]),
    await post("receipts", [statement(1, { note: "重报" })]),
  ];
  expect([...lost, ...upon].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  await instance.drain();
  for (const answer of [...lost, ...upon]) expect(await verdictOf(answer)).toBe("void");
  for (const [dataset, answer] of [
    ["disclosures", notice1],
    ["receipts", receipt1],
  ] as const) {
    const record = await recordOf(instance, dataset, recordId(answer));
    expect(record).toMatchObject({ status: "published", version: 1 });
  }
  expect(await post("receipts", [statement(1)])).toMatchObject({
    status: 409,
    json: { code: "unique.taken", existing: recordId(receipt1) },
  });
  expect(await post("disclosures", [{ ...notice(), ref: "N1" }])).toMatchObject({
    status: 409,
    json: { code: "ref.taken", existing: recordId(notice1) },
  });
});

test("what rests on a void move to another period is void", async () => {
  const first = await post("receipts", [statement(1)]);
  await instance.drain();
  await revoke();
  const lost = await post("receipts", [correct(recordId(first), 1, statement(3))], doomed);
  const upon = await post("receipts", [statement(1, { note: "重报" })]);
  const free = await post("receipts", [statement(3, { note: "本季" })]);
  expect([lost.status, upon.status, free.status]).toEqual([201, 201, 409]);
  await instance.drain();
  expect([await verdictOf(lost), await verdictOf(upon)]).toEqual(["void", "void"]);
  expect((await post("receipts", [statement(3)])).status).toBe(201);
});

test("a registration by a void submission registers nothing, and its key is free again", async () => {
  const next = newKey("next officer");
  const item = keyItem({ uscc: guiyuan, areaCode: guiyuanArea }, "officer", "officer-9", next);
  await instance.post({ dataset: "keys", signers: [`${guiyuan}.officer`], items: [item] });
  await instance.drain();
  const key = newKey("registered by nobody");
  const registration = keyItem({ uscc: guiyuan, areaCode: guiyuanArea }, "clerk", "c-8", key);
  const revocation = { op: "withdraw", record: next.keyid, version: 1, reason: "换人" };
  await instance.post({
    dataset: "keys",
    publisher: donghu,
    signers: [`${donghu}.officer`],
    items: [{ ...revocation, ground: "compromised", suspectSince: 0 }],
  });
  instance.now += 10;
  const lost = await instance.post({ dataset: "keys", signers: [next], items: [registration] });
  expect(lost.status).toBe(201);
  await instance.drain();
  expect(await verdictOf(lost)).toBe("void");
  expect(await recordOf(instance, "keys", key.keyid)).toBeUndefined();
  expect(await post("disclosures", [notice()], key)).toMatchObject({
    json: { code: "key.unknown" },
  });
  const again = await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [registration],
  });
  expect(again.status).toBe(201);
});
