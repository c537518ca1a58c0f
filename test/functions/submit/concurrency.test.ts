import { beforeEach, expect, test } from "vitest";
import { verifyEntries } from "../../support/chains.ts";
import { notice, statement } from "../../support/examples.ts";
import { guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";
import { recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
beforeEach(async () => {
  instance = await testInstance();
});

test("of 20 clients that correct the same version at once one wins, 19 get 409 with the current version", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  const record = recordId(first);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const { data } = notice({ title: `第${index.toString()}人的更正` }) as { data: object };
      const item = { op: "correct", record, version: 1, reason: "更正", data };
      return instance.post({ dataset: "disclosures", items: [item] });
    }),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status, json } of answers.filter((answer) => answer.status !== 201)) {
    expect([status, json.code, json.currentVersion, json.record]).toEqual([
      ...[409, "version.conflict", 2, record],
    ]);
  }
  await instance.drain();
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({ version: 2 });
  expect(instance.bugs).toEqual([]);
});

test("50 submissions of one publisher at once all get through, its chain without gaps", async () => {
  const before = await instance.ledger.chain(guiyuan);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => instance.post({ dataset: "disclosures", items: [notice()] })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(201));
  await instance.drain();
  expect((await instance.ledger.chain(guiyuan))?.n).toBe((before?.n ?? -1) + 50);
  await verifyEntries(instance);
  for (const answer of answers) {
    expect(await recordOf(instance, "disclosures", recordId(answer))).toBeDefined();
  }
});

test("of ten that claim one ref or one period at once one wins", async () => {
  const send = (items: readonly object[], dataset: string): Promise<number[]> =>
    Promise.all(
      Array.from({ length: 10 }, async () => (await instance.post({ dataset, items })).status),
    );
  const refs = await send([{ ...notice(), ref: "同号" }], "disclosures");
  const periods = await send([statement(1)], "receipts");
  for (const statuses of [refs, periods]) {
    expect(statuses.sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  }
});

test("publishers do not stand in each other's way, and sequencing in the middle loses nothing", async () => {
  const offices = [
    [guiyuan, "990101003005"],
    ["55990101MF00A00260", "990101003006"],
    ["55990101MF00A0034T", "990101003007"],
    ["54990121MF00B0013F", "990121102207"],
  ] as const;
  const posts = offices.flatMap(([publisher, area]) =>
    Array.from({ length: 8 }, () =>
      instance.post({ dataset: "disclosures", publisher, items: [notice({}, area)] }),
    ),
  );
  const drains = Array.from({ length: 3 }, () => instance.drain());
  const answers = await Promise.all(posts);
  await Promise.all(drains);
  await instance.drain();
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  await verifyEntries(instance);
  for (const answer of answers) {
    expect(await recordOf(instance, "disclosures", recordId(answer))).toBeDefined();
  }
});
