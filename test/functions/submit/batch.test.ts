import { beforeAll, expect, test } from "vitest";
import { notice } from "../../support/examples.ts";
import { testInstance, type TestInstance } from "../../support/instance.ts";
import { errorsOf, expectRefusal, recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const repeat = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));

test("1,000 plain items are one submission, in order; 80 corrections of them another", async () => {
  const items = repeat(1000, (index) => notice({ title: `第${index.toString()}号` }));
  const answer = await instance.post({ dataset: "disclosures", items });
  expect(answer.status).toBe(201);
  const { submission } = answer.json;
  expect(answer.json.records).toEqual(repeatIds(submission, 1000));
  await instance.drain();
  expect(await recordOf(instance, "disclosures", `${submission}-999`)).toMatchObject({
    data: { title: "第999号" },
  });
  const corrections = repeat(80, (index) => ({
    op: "correct",
    record: recordId(answer, index),
    version: 1,
    reason: "更正",
    data: (notice({ title: `更正${index.toString()}` }) as { data: object }).data,
  }));
  const corrected = await instance.post({ dataset: "disclosures", items: corrections });
  expect(corrected.status).toBe(201);
  await instance.drain();
  expect(await recordOf(instance, "disclosures", recordId(answer, 79))).toMatchObject({
    version: 2,
    data: { title: "更正79" },
  });
});

test("1,001 items are 422", async () => {
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: repeat(1001, () => notice()) }),
    422,
    "submission.too_many_items",
  );
});

test("no item at all is 422", async () => {
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [] }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual(["submission.no_items /items"]);
});

test("80 items that touch a head are accepted beside plain ones, 81 are 422", async () => {
  const withRef = (name: string) => (index: number) => ({
    ...notice(),
    ref: `${name}-${index.toString()}`,
  });
  const most = [...repeat(80, withRef("a")), ...repeat(100, () => notice())];
  expect((await instance.post({ dataset: "disclosures", items: most })).status).toBe(201);
  const unknown = (index: number): object => ({
    ...{ op: "withdraw", record: `r${index.toString()}`, version: 1, reason: "x", ground: "error" },
  });
  for (const items of [repeat(81, withRef("b")), repeat(81, unknown)]) {
    await expectRefusal(
      instance,
      () => instance.post({ dataset: "disclosures", items }),
      422,
      "submission.too_many_heads",
    );
  }
});

test("a submission is accepted whole or not at all, every error of every item listed", async () => {
  const items = [notice(), notice({ title: "" }), notice({ category: "none", x: 1 }), notice()];
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual([
    "schema.too_short /items/1/data/title",
    "schema.code /items/2/data/category",
    "schema.unknown_member /items/2/data/x",
  ]);
});

test("an answer to a thousand bad items stays small", async () => {
  const wrong = Object.fromEntries(repeat(30, () => ({})).map((_, i) => [`m${i.toString()}`, 1]));
  for (const item of [notice(wrong), { ...notice(), ...wrong }]) {
    const items = repeat(1000, () => item);
    const answer = await instance.post({ dataset: "disclosures", items });
    expect([400, 422]).toContain(answer.status);
    expect(answer.json.errors.length).toBeGreaterThan(99);
    expect(answer.json.errors.length).toBeLessThan(1002);
  }
});

test("one item's data may take 64 KiB in UTF-8, not a byte more", async () => {
  const size = (body: string): number =>
    Buffer.byteLength(JSON.stringify((notice({ body }) as { data: object }).data));
  const room = 64 * 1024 - size("");
  const full = "公".repeat(Math.floor(room / 3)) + "a".repeat(room % 3);
  const fits = await instance.post({ dataset: "disclosures", items: [notice({ body: full })] });
  // The field has its own limit of characters; the item's is not what refuses it.
  expect(fits).toMatchObject({ status: 422, json: { code: "data.invalid" } });
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items: [notice({ body: `${full}a` })] }),
    422,
    "item.too_large",
  );
});

function repeatIds(submission: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${submission}-${index.toString()}`);
}
