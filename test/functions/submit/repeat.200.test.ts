import { beforeAll, expect, test } from "vitest";
import { notice, statement } from "../../support/examples.ts";
import { guiyuan, testInstance, testNonce, type TestInstance } from "../../support/instance.ts";
import { expectRefusal, recordId } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

test("the same bytes answer 200 with the first answer, and are published once", async () => {
  const submission = { dataset: "disclosures", items: [notice()], nonce: testNonce() };
  const first = await instance.post(submission);
  instance.now += 5000;
  const again = await instance.post(submission);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("signature")).toMatch(/^receipt=:/);
  await instance.drain();
  const later = await instance.post(submission);
  expect(later.status).toBe(200);
  expect(later.json).toEqual({ ...first.json, status: "published" });
});

test("a repeat is answered whatever its signature's age", async () => {
  const created = Math.floor(instance.now / 1000);
  const submission = { dataset: "disclosures", items: [notice()], nonce: testNonce(), created };
  const first = await instance.post(submission);
  instance.now += 86_400_000;
  expect(await instance.post(submission)).toMatchObject({ status: 200, json: first.json });
  const { nonce: _, ...other } = submission;
  await expectRefusal(instance, () => instance.post(other), 401, "signature.expired");
});

test("a repeat is answered after its heads, its ref and its period have moved on", async () => {
  const publication = {
    dataset: "receipts",
    items: [statement(1, {}, { ref: "2026-Q1" })],
    nonce: testNonce(),
  };
  const first = await instance.post(publication);
  const correction = {
    dataset: "receipts",
    nonce: testNonce(),
    items: [
      {
        op: "correct",
        record: "2026-Q1",
        version: 1,
        reason: "凭证号有误",
        data: { ...(statement(1, { note: "已更正" }) as { data: object }).data },
      },
    ],
  };
  const corrected = await instance.post(correction);
  expect(corrected.json.records).toEqual(first.json.records);
  const withdrawal = {
    dataset: "receipts",
    nonce: testNonce(),
    items: [
      { op: "withdraw", record: recordId(first), version: 2, reason: "重报", ground: "error" },
    ],
  };
  expect((await instance.post(withdrawal)).status).toBe(201);
  for (const submission of [publication, correction, withdrawal]) {
    expect((await instance.post(submission)).status).toBe(200);
  }
  expect(await instance.post(publication)).toMatchObject({ status: 200, json: first.json });
});

test("the same bytes on another path are 409, whatever that dataset says of them", async () => {
  const many = Array.from({ length: 81 }, () => notice());
  for (const items of [[notice()], many]) {
    const nonce = testNonce();
    const first = await instance.post({ dataset: "disclosures", items, nonce });
    for (const dataset of ["receipts", "rules-settings", "keys"]) {
      const answer = await expectRefusal(
        instance,
        () => instance.post({ dataset, items, nonce, signers: [`${guiyuan}.officer`] }),
        409,
        "submission.other_path",
      );
      expect(answer.json.existing).toBe(first.json.submission);
    }
  }
});

test("ten clients that send the same bytes at once get one 201 and nine 200 with one answer", async () => {
  const submission = { dataset: "receipts", items: [statement(3)], nonce: testNonce() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => instance.post(submission)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
  expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
});

test("a repeat with a bad signature is still refused", async () => {
  const submission = { dataset: "disclosures", items: [notice()], nonce: testNonce() };
  await instance.post(submission);
  const { keyid } = instance.key(`${guiyuan}.clerk`);
  const forger = { keyid, sign: () => new Uint8Array(64) };
  await expectRefusal(
    instance,
    () => instance.post({ ...submission, signers: [forger] }),
    401,
    "signature.invalid",
  );
});
