/** A compromised key (trust.md 2): what it signed since the suspicion is shown as disputed. */
import { beforeEach, expect, test } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import type { SigningKey } from "../../../cli/key-file.ts";
import { changesPartition } from "../../../core/projection/feed-keys.ts";
import { parseChangesQuery, readChanges } from "../../../core/reading/changes.ts";
import { projectPending } from "../../../functions/project/project.ts";
import { endorse } from "../../support/endorse.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  testInstance,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { expectRebuilt, listedFeed, projectorOf } from "../../support/projections.ts";
import { newKey, recordId, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
let stolen: SigningKey;
beforeEach(async () => {
  instance = await testInstance();
  stolen = newKey("stolen clerk");
  await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [keyItem({ uscc: guiyuan, areaCode: guiyuanArea }, "clerk", "clerk-9", stolen)],
  });
  await instance.drain();
});

async function post(
  dataset: string,
  items: readonly object[],
  ...signers: readonly (string | SigningKey)[]
): Promise<TestAnswer> {
  instance.now += 1000;
  const answer = await instance.post({
    ...{ dataset, items },
    signers: signers.length === 0 ? [stolen] : signers,
  });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
  return answer;
}

async function revoke(suspectSince: number): Promise<number> {
  const seq = await instance.ledger.next();
  const revocation = { record: stolen.keyid, version: 1, reason: "被盗", ground: "compromised" };
  await post("keys", [{ op: "withdraw", ...revocation, suspectSince }], `${guiyuan}.officer`);
  return seq;
}

const disputed = async (dataset: string, answer: TestAnswer, index = 0): Promise<unknown> =>
  (await recordOf(instance, dataset, recordId(answer, index)))?.state["disputed"];
const correct = (answer: TestAnswer, version = 1): object => ({
  ...{ op: "correct", record: recordId(answer), version, reason: "更正" },
  data: (notice({ title: "更正后" }) as { data: object }).data,
});

test("records of it at or after suspectSince are disputed, earlier ones and those of others are not", async () => {
  const before = await post("disclosures", [notice({ title: "先" })]);
  const since = await instance.ledger.next();
  const during = await post("disclosures", [notice({ title: "中" }), notice({ title: "中二" })]);
  const together = await post("disclosures", [notice({ title: "同" })], `${guiyuan}.clerk`, stolen);
  const other = await post("disclosures", [notice({ title: "他" })], `${guiyuan}.clerk`);
  const mended = await post("disclosures", [notice({ title: "改" })]);
  await post("disclosures", [correct(mended)], `${guiyuan}.clerk`);
  const touched = await post("disclosures", [notice({ title: "原" })], `${guiyuan}.clerk`);
  await post("disclosures", [correct(touched)]);
  const receipt = await post("receipts", [statement(1)]);
  await endorse(instance, { record: recordId(receipt), version: 1, decision: "approve" });
  await instance.drain();
  const seq = await revoke(since);
  expect(await disputed("disclosures", before)).toBe(false);
  expect(await disputed("disclosures", during)).toBe(true);
  expect(await disputed("disclosures", during, 1)).toBe(true);
  expect(await disputed("disclosures", together)).toBe(true);
  expect(await disputed("disclosures", other)).toBe(false);
  expect(await disputed("disclosures", mended)).toBe(false);
  expect(await disputed("disclosures", touched)).toBe(true);
  expect(await recordOf(instance, "receipts", recordId(receipt))).toMatchObject({
    version: 1,
    state: { disputed: true, endorsement: "approved" },
  });
  const { items } = await instance.feed.query({ pk: changesPartition(seq), limit: 1000 });
  const lines = items
    .map(({ json }) => JSON.parse(json) as { seq: number; item: number; op: string })
    .filter((line) => line.seq === seq);
  // The revocation, its office's keys, then one numbered line a record.
  expect(lines.map(({ item, op }) => `${op} ${item.toString()}`)).toEqual([
    ...["withdraw 0", "state 0"],
    ...["state 1", "state 2", "state 3", "state 4", "state 5"],
  ]);
  // A correction by a good key ends it.
  await post("disclosures", [correct(during)], `${guiyuan}.clerk`);
  expect(await disputed("disclosures", during)).toBe(false);
  expect(await disputed("disclosures", during, 1)).toBe(true);
  await expectRebuilt(instance);
});

test("a superseded key disputes nothing", async () => {
  const answer = await post("disclosures", [notice()]);
  const revocation = { record: stolen.keyid, version: 1, reason: "换人", ground: "superseded" };
  await post("keys", [{ op: "withdraw", ...revocation }], `${guiyuan}.officer`);
  expect(await disputed("disclosures", answer)).toBe(false);
});

test("however many they are, they are marked within the commit limit, crash or not, and shown all at once", async () => {
  const since = await instance.ledger.next();
  const many = Array.from({ length: 300 }, (_, i) => notice({ title: `第${i.toString()}号` }));
  const answers = [await post("disclosures", many), await post("disclosures", many.slice(0, 50))];
  const seq = await revoke(since);
  for (const [index, id] of answers.flatMap((a) =>
    (a.json.records as string[]).entries().toArray(),
  )) {
    expect((await recordOf(instance, "disclosures", id))?.state["disputed"], index.toString()).toBe(
      true,
    );
  }
  // Every commit fails now and then, before or after it is made; cursors on the way never show a part.
  let commits = 0;
  const { feed, dump } = listedFeed(async (commit) => {
    commits += 1;
    if (commits % 5 === 0) throw new Error("fault before");
    const outcome = await commit();
    if (commits % 7 === 0) throw new Error("fault after");
    return outcome;
  });
  for (let done = false; !done;) {
    try {
      await projectPending(projectorOf(instance, feed));
      done = true;
    } catch (error) {
      expect(String(error)).toContain("fault");
    }
  }
  const whole = listedFeed();
  await projectPending(projectorOf(instance, whole.feed));
  expect(await dump()).toEqual(await whole.dump());
  // The lines can be read page by page, each record once.
  const seen: string[] = [];
  for (let after = String(seq - 1); ;) {
    const page = await readChanges(
      instance.feed,
      parseChangesQuery(`?after=${after}&limit=20`, []),
      { seq, settled: seq },
    );
    const lines = page.lines.map((text) => JSON.parse(text) as { op: string; record: string });
    seen.push(...lines.filter(({ op }) => op === "state").map(({ record }) => record));
    expect(page.lines.length).toBeLessThan(25);
    if (page.next === undefined) break;
    after = page.next;
  }
  expect(new Set(seen).size).toBe(351); // and the office, whose list of keys has changed
  expect(seen.length).toBe(351);
});

test("the registrations that a stolen officer's key made are disputed, and its office", async () => {
  const officer = newKey("stolen officer");
  const office = { uscc: guiyuan, areaCode: guiyuanArea };
  await post("keys", [keyItem(office, "officer", "officer-2", officer)], `${guiyuan}.officer`);
  const since = await instance.ledger.next();
  const key = newKey("registered by the thief");
  await post("keys", [keyItem(office, "clerk", "clerk-3", key)], officer);
  const revocation = { record: officer.keyid, version: 1, reason: "被盗", ground: "compromised" };
  const answer = await instance.post({
    dataset: "keys",
    publisher: donghu,
    signers: [`${donghu}.officer`],
    items: [{ op: "withdraw", ...revocation, suspectSince: since }],
  });
  expect(answer.status).toBe(201);
  await instance.drain();
  expect((await recordOf(instance, "keys", key.keyid))?.state["disputed"]).toBe(true);
});
