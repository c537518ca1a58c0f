import { beforeAll, expect, test } from "vitest";
import { notice, statement } from "../../support/examples.ts";
import { donghu, guiyuan, liuxi, testInstance, type TestInstance } from "../../support/instance.ts";
import { expectRefusal, recordId, recordOf } from "../../support/refusals.ts";

const otherSubdistrict = "1199010100A0D02100";
const department = "1199010100A0D0018D";
let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const dataOf = (item: object): object => (item as { data: object }).data;

test.each([
  ["subdistrict of its area", liuxi, "clerk"],
  ["county", donghu, "officer"],
])(
  "the %s publishes for a committee, the record shows both, and both may correct",
  async (_name, publisher, role) => {
    const signers = [`${publisher}.${role}`];
    const items = [notice()];
    const above = { dataset: "disclosures", publisher, signers, onBehalfOf: guiyuan };
    const first = await instance.post({ ...above, items });
    expect(first.status).toBe(201);
    await instance.drain();
    const record = recordId(first);
    const correct = (version: number): object => ({
      ...{ op: "correct", record, version, reason: "更正" },
      data: dataOf(notice({ title: `第${version.toString()}版` })),
    });
    expect(await recordOf(instance, "disclosures", record)).toMatchObject({
      publisher,
      onBehalfOf: guiyuan,
      area: "990101003005",
    });
    expect((await instance.post({ dataset: "disclosures", items: [correct(1)] })).status).toBe(201);
    // What the committee has submitted meanwhile must have its place in the log first.
    const early = await instance.post({ ...above, items: [correct(2)] });
    expect(early).toMatchObject({ status: 409, json: { code: "state.conflict" } });
    await instance.drain();
    expect((await instance.post({ ...above, items: [correct(2)] })).status).toBe(201);
    await instance.drain();
    expect(await recordOf(instance, "disclosures", record)).toMatchObject({
      publisher,
      onBehalfOf: guiyuan,
      version: 3,
      data: { title: "第2版" },
    });
  },
);

test.each([
  ["a subdistrict for a committee of another", otherSubdistrict, guiyuan],
  ["a department", department, guiyuan],
  ["a committee for its neighbour", "55990101MF00A00260", guiyuan],
  ["a committee for itself", guiyuan, guiyuan],
  ["a county for its subdistrict", donghu, liuxi],
  ["a subdistrict for one that is not registered", liuxi, "55990101MF00A0093X"],
])("%s may not publish on its behalf", async (_name, publisher, onBehalfOf) => {
  await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "disclosures",
        publisher,
        signers: [`${publisher}.officer`],
        onBehalfOf,
        items: [notice()],
      }),
    403,
    "publisher.not_allowed",
  );
});

test("for a committee, its subdistrict publishes within the committee's own area only", async () => {
  await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "disclosures",
        publisher: liuxi,
        onBehalfOf: guiyuan,
        items: [notice({}, "990101003006")],
      }),
    403,
    "publisher.not_allowed",
  );
});

test("without a committee to publish for, a subdistrict may not publish notices", async () => {
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", publisher: liuxi, items: [notice()] }),
    403,
    "publisher.not_allowed",
  );
});

test("registry entries are nobody's but the registrar's", async () => {
  const { data } = notice() as { data: object };
  await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "keys",
        publisher: donghu,
        signers: [`${donghu}.officer`],
        onBehalfOf: guiyuan,
        items: [{ op: "publish", data }],
      }),
    403,
    "publisher.not_allowed",
  );
});

test("both share a period: what one has published the other cannot publish again", async () => {
  const own = await instance.post({ dataset: "receipts", items: [statement(1)] });
  const above = { dataset: "receipts", publisher: liuxi, onBehalfOf: guiyuan };
  const answer = await expectRefusal(
    instance,
    () => instance.post({ ...above, items: [statement(1)] }),
    409,
    "unique.taken",
  );
  expect(answer.json.existing).toBe(recordId(own));
  // A period that only the committee's unpublished withdrawal frees is not free for others yet.
  const items = [
    { op: "withdraw", record: recordId(own), version: 1, reason: "重报", ground: "error" },
  ];
  await instance.post({ dataset: "receipts", items });
  await expectRefusal(
    instance,
    () => instance.post({ ...above, items: [statement(1)] }),
    409,
    "state.conflict",
  );
  await instance.drain();
  expect((await instance.post({ ...above, items: [statement(1)] })).status).toBe(201);
});
