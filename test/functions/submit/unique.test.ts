import { beforeEach, expect, test } from "vitest";
import { statement } from "../../support/examples.ts";
import { donghu, testInstance, type TestInstance } from "../../support/instance.ts";
import { expectRefusal, recordId } from "../../support/refusals.ts";

let instance: TestInstance;
beforeEach(async () => {
  instance = await testInstance();
});

const period = (granularity: string, label: string, from: string, to: string): object => ({
  granularity,
  label,
  from,
  to,
});
const month = { period: period("month", "2026-02", "2026-02-01", "2026-02-28"), lines: [] };
const empty = {
  openingBalanceFen: 5,
  closingBalanceFen: 5,
  totalIncomeFen: 0,
  totalExpenditureFen: 0,
};
const year = { period: period("year", "2026", "2026-01-01", "2026-12-31") };

test("the same period of an account is 409 with the first, another account's is accepted", async () => {
  const first = await instance.post({ dataset: "receipts", items: [statement(1)] });
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [statement(1)] }),
    409,
    "unique.taken",
  );
  expect(answer.json).toMatchObject({ existing: recordId(first), pointer: "/items/0" });
  const other = statement(1, { fundAccount: "relief" });
  expect((await instance.post({ dataset: "receipts", items: [other] })).status).toBe(201);
});

test("periods that overlap are 409, also within one submission; a year may lie over its quarters", async () => {
  const first = await instance.post({ dataset: "receipts", items: [statement(1)] });
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [statement(2, { ...month, ...empty })] }),
    409,
    "series.overlap",
  );
  expect(answer.json.existing).toBe(recordId(first));
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [statement(2), statement(2)] }),
    409,
    "unique.taken",
  );
  expect((await instance.post({ dataset: "receipts", items: [statement(1, year)] })).status).toBe(
    201,
  );
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [statement(1, year)] }),
    409,
    "unique.taken",
  );
});

test("a correction may move a statement to another period and frees its own; a withdrawal frees it too", async () => {
  const first = await instance.post({ dataset: "receipts", items: [statement(1)] });
  const second = await instance.post({ dataset: "receipts", items: [statement(2)] });
  const correct = (record: string, version: number, item: object): object => ({
    ...{ op: "correct", record, version, reason: "期间有误" },
    data: (item as { data: object }).data,
  });
  await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "receipts",
        items: [correct(recordId(first), 1, statement(2, { note: "x" }))],
      }),
    409,
    "unique.taken",
  );
  const moved = await instance.post({
    dataset: "receipts",
    items: [correct(recordId(first), 1, statement(3))],
  });
  expect(moved.status).toBe(201);
  expect((await instance.post({ dataset: "receipts", items: [statement(1)] })).status).toBe(201);
  const items = [
    { op: "withdraw", record: recordId(second), version: 1, reason: "重报", ground: "error" },
    statement(2, { note: "重报" }),
  ];
  expect((await instance.post({ dataset: "receipts", items })).status).toBe(201);
  await instance.drain();
  expect(await instance.feed.getMany([], true)).toEqual([]);
});

test("unique fields of a setting are held by one live record", async () => {
  const setting = {
    op: "publish",
    area: "990101",
    data: {
      setting: "responseWorkingDays",
      value: 12,
      effectiveFrom: "2027-01-01",
      reason: "统一",
    },
  };
  const county = { dataset: "rules-settings", publisher: donghu, signers: [`${donghu}.officer`] };
  const first = await instance.post({ ...county, items: [setting] });
  expect(first.status).toBe(201);
  const answer = await expectRefusal(
    instance,
    () => instance.post({ ...county, items: [setting] }),
    409,
    "unique.taken",
  );
  expect(answer.json.existing).toBe(recordId(first));
  const next = { ...setting, data: { ...setting.data, effectiveFrom: "2027-02-01" } };
  expect((await instance.post({ ...county, items: [next] })).status).toBe(201);
});
