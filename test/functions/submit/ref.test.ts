import { beforeAll, expect, test } from "vitest";
import { notice, statement } from "../../support/examples.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { errorsOf, expectRefusal, recordId, recordOf } from "../../support/refusals.ts";

const neighbour = "55990101MF00A00260";
let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const withRef = (ref: string, change: Record<string, unknown> = {}): object => ({
  ...notice(change),
  ref,
});
const withdraw = (record: string, version = 1): object => ({
  ...{ op: "withdraw", record, version, reason: "重复", ground: "error" },
});

test("a publisher names its record by its own number, before and after it is published", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [withRef("GY-1")] });
  const { data } = notice({ title: "更正" }) as { data: object };
  const correct = { op: "correct", record: "GY-1", version: 1, reason: "标题", data };
  const second = await instance.post({ dataset: "disclosures", items: [correct] });
  expect(second.json.records).toEqual(first.json.records);
  await instance.drain();
  expect(await recordOf(instance, "disclosures", recordId(first))).toMatchObject({
    ref: "GY-1",
    version: 2,
  });
  const third = await instance.post({ dataset: "disclosures", items: [withdraw("GY-1", 2)] });
  expect(third.json.records).toEqual(first.json.records);
});

test("a ref names one live record; a second one is 409 with the first", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [withRef("GY-2")] });
  for (const applied of [false, true]) {
    if (applied) await instance.drain();
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [notice(), withRef("GY-2")] }),
      409,
      "ref.taken",
    );
    expect(answer.json).toMatchObject({ existing: recordId(first), pointer: "/items/1" });
  }
});

test("twice in one submission is 409 too", async () => {
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [withRef("GY-3"), withRef("GY-3")] }),
    409,
    "ref.taken",
  );
});

test("another publisher, and another dataset of the same one, may use the same ref", async () => {
  await instance.post({ dataset: "disclosures", items: [withRef("GY-4")] });
  const other = await instance.post({
    dataset: "disclosures",
    publisher: neighbour,
    items: [{ ...notice({}, "990101003006"), ref: "GY-4" }],
  });
  const receipt = await instance.post({
    dataset: "receipts",
    items: [statement(1, {}, { ref: "GY-4" })],
  });
  expect([other.status, receipt.status]).toEqual([201, 201]);
  const { data } = notice({ title: "x" }, "990101003006") as { data: object };
  const foreign = { op: "correct", record: "GY-3", version: 1, reason: "x", data };
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", publisher: neighbour, items: [foreign] }),
    422,
    "data.invalid",
  );
});

test("after a withdrawal the ref is free again, and then names the new record", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [withRef("GY-5")] });
  await instance.post({ dataset: "disclosures", items: [withdraw("GY-5")] });
  const second = await instance.post({ dataset: "disclosures", items: [withRef("GY-5")] });
  expect(second.status).toBe(201);
  const third = await instance.post({ dataset: "disclosures", items: [withdraw("GY-5")] });
  expect(third.json.records).toEqual(second.json.records);
  await instance.drain();
  for (const id of [recordId(first), recordId(second)]) {
    expect(await recordOf(instance, "disclosures", id)).toMatchObject({ status: "withdrawn" });
  }
});

test("a refused submission leaves its refs free", async () => {
  const items = [withRef("GY-6"), withRef("GY-6b", { title: "" })];
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items }),
    422,
    "data.invalid",
  );
  const answer = await instance.post({ dataset: "disclosures", items: [withRef("GY-6")] });
  expect(answer.status).toBe(201);
});

test.each([
  ["empty", ""],
  ["65 characters", "x".repeat(65)],
  ["a line feed", "a\nb"],
  ["a leading space", " a"],
  ["a zero-width character", "a\u200bb"],
  ["the form of a record id", `${"a".repeat(26)}-0`],
])("a ref of %s is 400", async (_name, ref) => {
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [withRef(ref)] }),
    400,
    "envelope.invalid",
  );
  expect(errorsOf(answer)).toEqual(["envelope.ref /items/0/ref"]);
});
