import { beforeAll, expect, test } from "vitest";
import { itemsRoot } from "../../../core/log/items-root.ts";
import { fromBase64url } from "../../../core/submission/encoding.ts";
import { notice } from "../../support/examples.ts";
import { donghu, guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";
import { recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const dataOf = (item: object): object => (item as { data: object }).data;

test("a correction makes the next version, with its reason and the first publication's time", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  await instance.drain();
  instance.now += 60_000;
  const record = recordId(first);
  const second = await instance.post({
    dataset: "disclosures",
    items: [correction(record, 1, { title: "关于楼道照明改造的公示（更正）" })],
  });
  expect(second).toMatchObject({ status: 201, json: { records: [record] } });
  await instance.drain();
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({
    version: 2,
    status: "published",
    firstPublishedAt: first.json.acceptedAt,
    publishedAt: second.json.acceptedAt,
    submission: second.json.submission,
    data: { title: "关于楼道照明改造的公示（更正）" },
    correction: { reason: "标题有误" },
  });
});

test("corrections follow each other without waiting for the log", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  const record = recordId(first);
  for (const version of [1, 2, 3]) {
    const items = [correction(record, version, { title: `第${version.toString()}次更正` })];
    expect((await instance.post({ dataset: "disclosures", items })).status).toBe(201);
  }
  await instance.drain();
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({
    version: 4,
    data: { title: "第3次更正" },
  });
});

test("a withdrawal leaves a tombstone with reason, ground, who and when, and no data", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  const record = recordId(first);
  const answer = await instance.post({
    dataset: "disclosures",
    items: [{ op: "withdraw", record, version: 1, reason: "重复公示", ground: "error" }],
  });
  expect(answer.status).toBe(201);
  await instance.drain();
  const tombstone = await recordOf(instance, "disclosures", record);
  expect(tombstone).toMatchObject({
    version: 2,
    status: "withdrawn",
    data: null,
    time: first.json.acceptedAt,
    withdrawal: { reason: "重复公示", ground: "error", by: guiyuan, at: answer.json.acceptedAt },
  });
});

test("the body above withdraws on a legal ground, under its own name, once the record is published", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  const record = recordId(first);
  const withdrawal = {
    dataset: "disclosures",
    publisher: donghu,
    signers: [`${donghu}.officer`],
    items: [{ op: "withdraw", record, version: 1, reason: "不应公开", ground: "legal" }],
  };
  // The county may not publish notices, but it appointed the committee.
  const early = await instance.post(withdrawal);
  expect(early).toMatchObject({ status: 409, json: { code: "state.conflict" } });
  expect(early.headers.get("retry-after")).toBe("1");
  await instance.drain();
  expect((await instance.post(withdrawal)).status).toBe(201);
  await instance.drain();
  expect(await recordOf(instance, "disclosures", record)).toMatchObject({
    status: "withdrawn",
    publisher: guiyuan,
    withdrawal: { by: donghu, ground: "legal" },
  });
});

test("the leaf's root is over the items exactly as they were signed", async () => {
  const first = await instance.post({ dataset: "disclosures", items: [notice()] });
  const item = {
    ...correction(recordId(first), 1, { title: " 空格 " }),
    reason: "  前后有空格\n ",
  };
  const answer = await instance.post({ dataset: "disclosures", items: [item] });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  const entry = await instance.ledger.submission(answer.json.submission);
  const body = Buffer.from((await instance.ledger.body(answer.json.submission)) ?? []).toString();
  const { nonce, items } = JSON.parse(body) as { nonce: string; items: object[] };
  const { items: root } = JSON.parse(entry?.leaf ?? "{}") as { items: string };
  expect(root).toBe(itemsRoot(fromBase64url(nonce) ?? new Uint8Array(), items));
});

function correction(record: string, version: number, change: Record<string, unknown>): object {
  return { op: "correct", record, version, reason: "标题有误", data: dataOf(notice(change)) };
}
