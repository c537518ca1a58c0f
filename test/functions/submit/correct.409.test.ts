import { beforeAll, expect, test } from "vitest";
import { notice } from "../../support/examples.ts";
import { donghu, testInstance, type TestInstance } from "../../support/instance.ts";
import { errorsOf, expectRefusal, recordId } from "../../support/refusals.ts";

const committee2 = "55990101MF00A00260";
let instance: TestInstance;
let record: string;
beforeAll(async () => {
  instance = await testInstance();
  record = recordId(await instance.post({ dataset: "disclosures", items: [notice()] }));
  await instance.post({ dataset: "disclosures", items: [correct(1, "新标题")] });
});

function correct(version: number, title: string, of = record): object {
  const { data } = notice({ title }) as { data: object };
  return { op: "correct", record: of, version, reason: "标题有误", data };
}

test.each([1, 3])(
  "a correction of version %i of two is 409 with the current one",
  async (version) => {
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [correct(version, "又一标题")] }),
      409,
      "version.conflict",
    );
    expect(answer.json).toMatchObject({ record, currentVersion: 2 });
  },
);

test("a correction that changes nothing is 422, however its members are ordered", async () => {
  const { data } = notice({ title: "新标题" }) as { data: Record<string, unknown> };
  const reordered = Object.fromEntries(Object.entries(data).reverse());
  for (const same of [data, reordered]) {
    await expectRefusal(
      instance,
      () =>
        instance.post({
          dataset: "disclosures",
          items: [{ op: "correct", record, version: 2, reason: "无", data: same }],
        }),
      422,
      "correction.no_change",
    );
  }
});

test("what was withdrawn cannot be corrected or withdrawn again", async () => {
  const gone = recordId(await instance.post({ dataset: "disclosures", items: [notice()] }));
  const withdraw = (version: number): object => ({
    ...{ op: "withdraw", record: gone, version, reason: "重复", ground: "error" },
  });
  await instance.post({ dataset: "disclosures", items: [withdraw(1)] });
  for (const item of [withdraw(1), withdraw(2), correct(2, "新", gone)]) {
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [item] }),
      409,
      "state.conflict",
    );
    expect(answer.json).toMatchObject({ record: gone, currentVersion: 2 });
  }
});

test("one submission holds one item a record", async () => {
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [correct(2, "甲"), correct(2, "乙")] }),
    409,
    "state.conflict",
  );
});

test("a record that is not there, or of another dataset, is 422 and pointed at", async () => {
  const ids = [
    `${"a".repeat(26)}-0`,
    record.replace(/-0$/, "-1"),
    "no-such-ref",
    "../x",
    "__proto__",
  ];
  for (const id of ids) {
    const answer = await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items: [correct(1, "标题", id)] }),
      422,
      "data.invalid",
    );
    expect(errorsOf(answer)).toEqual(["record.unknown /items/0/record"]);
  }
});

test("another organisation, the county too, may not correct; nor withdraw on grounds that are not its own", async () => {
  const withdraw = { op: "withdraw", record, version: 2, reason: "x", ground: "error" };
  const tries = [
    { publisher: committee2, signers: [`${committee2}.clerk`], items: [correct(2, "新")] },
    { publisher: committee2, signers: [`${committee2}.clerk`], items: [withdraw] },
    {
      publisher: committee2,
      signers: [`${committee2}.clerk`],
      items: [{ ...withdraw, ground: "legal" }],
    },
    { publisher: donghu, signers: [`${donghu}.officer`], items: [correct(2, "新")] },
    { publisher: donghu, signers: [`${donghu}.officer`], items: [withdraw] },
  ];
  for (const attempt of tries) {
    await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", ...attempt }),
      403,
      "publisher.not_allowed",
    );
  }
});
