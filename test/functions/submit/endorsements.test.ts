/** The supervision committee checks money (trust.md 2): whose word counts, and what the statement shows of it. */
import { beforeEach, describe, expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import { changesPartition } from "../../../core/projection/feed-keys.ts";
import { endorse, endorsed } from "../../support/endorse.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { errorsOf, expectRefusal, newKey, recordId, recordOf } from "../../support/refusals.ts";

const neighbour = "55990101MF00A00260";
let instance: TestInstance;
let receipt: string;
beforeEach(async () => {
  instance = await testInstance();
  const answer = await post([statement(1, {}, { ref: "Q1" })]);
  receipt = recordId(answer);
  await instance.drain();
});

const post = (items: readonly object[]): Promise<TestAnswer> =>
  instance.post({ dataset: "receipts", items });

async function stateOf(id = receipt): Promise<unknown> {
  return (await recordOf(instance, "receipts", id))?.state;
}

const approval = (record = receipt, version = 1): object => ({
  ...{ record, version, decision: "approve" },
});
const objection = (version = 1): object => ({
  ...{ record: receipt, version, decision: "object", opinion: "缺少验收单" },
});
const data = (item: object): object => (item as { data: object }).data;

test("a statement is pending until a supervisor has spoken; each change is a row and a change line of the answer's entry", async () => {
  expect(await stateOf()).toMatchObject({ disputed: false, endorsement: "pending" });
  const before = await recordOf(instance, "receipts", receipt);
  const answer = await endorse(instance, approval());
  expect(answer.status).toBe(201);
  await instance.drain();
  const seq = (await instance.ledger.next()) - 1;
  const after = await recordOf(instance, "receipts", receipt);
  expect(after?.state).toMatchObject({
    endorsement: "approved",
    endorsementRecord: recordId(answer),
  });
  // The version is the same: its seq, its time, its number.
  expect({ ...after, state: before?.state }).toEqual(before);
  const { items } = await instance.feed.query({ pk: changesPartition(seq), limit: 1000 });
  const lines = items.map(({ json }) => JSON.parse(json) as { seq: number; op: string });
  expect(lines.filter((line) => line.seq === seq)).toMatchObject([
    { item: 0, op: "publish", dataset: "endorsements", record: recordId(answer) },
    { item: 0, op: "state", dataset: "receipts", record: receipt, version: 1 },
  ]);
  expect(await recordOf(instance, "endorsements", recordId(answer))).toMatchObject({
    area: guiyuanArea,
    answers: { dataset: "receipts", id: receipt },
  });
});

test("a correction makes it pending again, a corrected or withdrawn endorsement changes it again", async () => {
  const first = await endorse(instance, objection());
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "objected" });
  await instance.post({
    dataset: "endorsements",
    signers: [`${guiyuan}.supervisor`],
    items: [
      { op: "correct", record: recordId(first), version: 1, reason: "已补", data: approval() },
    ],
  });
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "approved" });
  await instance.post({
    dataset: "endorsements",
    signers: [`${guiyuan}.supervisor`],
    items: [
      { op: "withdraw", record: recordId(first), version: 2, reason: "重审", ground: "error" },
    ],
  });
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "pending", endorsementRecord: null });
  // Its place is free for another word, by the ref this time.
  expect((await endorse(instance, approval("Q1"))).status).toBe(201);
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "approved" });
  const corrected = data(statement(1, { note: "补充说明" }));
  await post([{ op: "correct", record: receipt, version: 1, reason: "补充", data: corrected }]);
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "pending" });
  expect((await endorse(instance, approval(receipt, 2))).status).toBe(201);
  await instance.drain();
  expect(await stateOf()).toMatchObject({ endorsement: "approved" });
});

test("one word a version, however the statement is named", async () => {
  const first = await endorse(instance, approval());
  for (const again of [objection(), approval("Q1")]) {
    const answer = await expectRefusal(
      instance,
      () => endorse(instance, again),
      409,
      "unique.taken",
    );
    expect(answer.json.existing).toBe(recordId(first));
  }
});

test.each([
  ["a clerk", guiyuan, `${guiyuan}.clerk`],
  ["an officer", guiyuan, `${guiyuan}.officer`],
  ["a neighbour's supervisor", neighbour, `${neighbour}.supervisor`],
])("%s may not", async (_name, publisher, signer) => {
  await expectRefusal(
    instance,
    () => endorse(instance, approval(), { publisher, signers: [signer] }),
    403,
    "publisher.not_allowed",
  );
});

test("who signed the version may not approve it under another key of the same person", async () => {
  const key = newKey("clerk turned supervisor");
  const registration = keyItem(
    { uscc: guiyuan, areaCode: guiyuanArea },
    "supervisor",
    "clerk-1",
    key,
  );
  await instance.post({
    dataset: "keys",
    publisher: donghu,
    signers: [`${donghu}.officer`],
    items: [registration],
  });
  await instance.drain();
  const own = await expectRefusal(
    instance,
    () => endorse(instance, approval(), { signers: [key] }),
    403,
    "publisher.not_allowed",
  );
  expect(own.json.rule).toBe("endorsement.same_person");
  // Nor does revoking the clerk's key make them another person.
  const clerk = instance.key(`${guiyuan}.clerk`);
  const revocation = { record: clerk.keyid, version: 1, reason: "换人", ground: "superseded" };
  await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [{ op: "withdraw", ...revocation }],
  });
  await instance.drain();
  await expectRefusal(
    instance,
    () => endorse(instance, approval(), { signers: [key] }),
    403,
    "publisher.not_allowed",
  );
  expect((await endorse(instance, approval())).status).toBe(201);
});

test("a statement published for the committee by the office above is the committee's to endorse", async () => {
  const answer = await instance.post({
    dataset: "receipts",
    publisher: liuxi,
    onBehalfOf: guiyuan,
    items: [statement(2)],
  });
  await instance.drain();
  expect((await endorse(instance, approval(recordId(answer)))).status).toBe(201);
  await instance.drain();
  expect(await stateOf(recordId(answer))).toMatchObject({ endorsement: "approved" });
});

test("an unknown record is 422, a withdrawn one too, another version 409", async () => {
  const unknown = await expectRefusal(
    instance,
    () => endorse(instance, approval("Q9")),
    422,
    "data.invalid",
  );
  expect(errorsOf(unknown)).toEqual(["record.unknown /items/0/data/record"]);
  const stale = await expectRefusal(
    instance,
    () => endorse(instance, approval(receipt, 2)),
    409,
    "version.conflict",
  );
  expect(stale.json).toMatchObject({ record: receipt, currentVersion: 1 });
  await post([{ op: "withdraw", record: receipt, version: 1, reason: "重报", ground: "error" }]);
  await instance.drain();
  const gone = await expectRefusal(
    instance,
    () => endorse(instance, approval()),
    422,
    "data.invalid",
  );
  expect(errorsOf(gone)).toEqual(["record.withdrawn /items/0/data/record"]);
});

test("a correction of an endorsement may not turn to another statement or version", async () => {
  const first = await endorse(instance, approval());
  await post([statement(2, {}, { ref: "Q2" })]);
  await instance.drain();
  for (const [changed, member] of [
    [{ ...objection(), record: "Q2" }, "record"],
    [objection(2), "version"],
  ] as const) {
    const answer = await expectRefusal(
      instance,
      () =>
        instance.post({
          dataset: "endorsements",
          signers: [`${guiyuan}.supervisor`],
          items: [
            { op: "correct", record: recordId(first), version: 1, reason: "更正", data: changed },
          ],
        }),
      422,
      "data.invalid",
    );
    expect(errorsOf(answer)).toEqual([`correction.identity /items/0/data/${member}`]);
  }
});

test("an endorsement of a version that moved on before its place in the log is void", async () => {
  const other = await instance.post({
    dataset: "receipts",
    publisher: liuxi,
    onBehalfOf: guiyuan,
    items: [statement(2)],
  });
  await instance.drain();
  const record = recordId(other);
  const corrected = data(statement(2, { note: "补充" }));
  await instance.post({
    dataset: "receipts",
    publisher: liuxi,
    onBehalfOf: guiyuan,
    items: [{ op: "correct", record, version: 1, reason: "补充", data: corrected }],
  });
  instance.now += 10;
  const late = await endorse(instance, approval(record));
  expect(late.status).toBe(201);
  await instance.drain();
  expect(await recordOf(instance, "endorsements", recordId(late))).toBeUndefined();
  expect(await stateOf(record)).toMatchObject({ endorsement: "pending" });
});

describe("where the county requires the approval before acceptance", () => {
  beforeEach(async () => {
    const setting = { setting: "endorsementRequired", value: true, reason: "先审后公" };
    const answer = await instance.post({
      dataset: "rules-settings",
      publisher: donghu,
      items: [{ op: "publish", area: "990101", data: { ...setting, effectiveFrom: "2026-03-18" } }],
    });
    expect(answer.status).toBe(201);
    await instance.drain();
  });
  const supervisor = (): ReturnType<TestInstance["key"]> => instance.key(`${guiyuan}.supervisor`);

  test("a statement without it is 422; with it, it is approved at once", async () => {
    const bare = await expectRefusal(instance, () => post([statement(2)]), 422, "data.invalid");
    expect(errorsOf(bare)).toEqual(["endorsement.required /items/0/endorsement"]);
    const answer = await post([endorsed(statement(2), supervisor())]);
    expect(answer.status).toBe(201);
    await instance.drain();
    const record = await recordOf(instance, "receipts", recordId(answer));
    expect(record).toMatchObject({
      endorsement: { keyid: supervisor().keyid },
      state: { endorsement: "approved" },
    });
    // A correction needs its own.
    const change = {
      ...{ op: "correct", record: recordId(answer), version: 1, reason: "补充" },
      data: data(statement(2, { note: "补充" })),
    };
    await expectRefusal(instance, () => post([change]), 422, "data.invalid");
    expect((await post([endorsed(change, supervisor())])).status).toBe(201);
    await instance.drain();
    expect(await stateOf(recordId(answer))).toMatchObject({ endorsement: "approved" });
  });

  test.each([
    [
      "over another item",
      () => ({ ...endorsed(statement(3), supervisor()), ...statement(2) }),
      "signature",
    ],
    ["of a clerk's key", () => endorsed(statement(2), instance.key(`${guiyuan}.clerk`)), "key"],
    [
      "of the neighbour's supervisor",
      () => endorsed(statement(2), instance.key(`${neighbour}.supervisor`)),
      "key",
    ],
    ["of a key nobody knows", () => endorsed(statement(2), newKey("nobody")), "key"],
  ])("one %s is 422", async (_name, item, rule) => {
    const answer = await expectRefusal(instance, () => post([item()]), 422, "data.invalid");
    expect(errorsOf(answer)[0]).toMatch(new RegExp(`^endorsement\\.${rule} `));
  });

  test("the other county is not bound, nor any dataset but statements", async () => {
    const shiqiao = "54990121MF00B0013F";
    const elsewhere = { ...statement(2), area: "990121102207" };
    const free = await instance.post({
      dataset: "receipts",
      publisher: shiqiao,
      items: [elsewhere],
    });
    expect(free.status).toBe(201);
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [endorsed(notice(), supervisor())] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(answer)).toEqual(["endorsement.not_applicable /items/0/endorsement"]);
  });

  test("a statement accepted before the setting had its place, and numbered after it, is void", async () => {
    const shiqiao = "54990121MF00B0013F";
    const setting = { setting: "endorsementRequired", value: true, reason: "先审后公" };
    await instance.post({
      dataset: "rules-settings",
      publisher: "1199012100A0D0114M",
      items: [{ op: "publish", area: "990121", data: { ...setting, effectiveFrom: "2026-03-01" } }],
    });
    instance.now += 10;
    const late = await instance.post({
      dataset: "receipts",
      publisher: shiqiao,
      items: [{ ...statement(2), area: "990121102207" }],
    });
    expect(late.status).toBe(201);
    await instance.drain();
    expect(await recordOf(instance, "receipts", recordId(late))).toBeUndefined();
  });
});
