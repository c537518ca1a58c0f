/** A history with everything in it that an entry can do to the projection. */
import { expect } from "vitest";
import { keyItem } from "../../../cli/bootstrap/genesis.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  guiyuan,
  guiyuanArea,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
  type TestSubmission,
} from "../../support/instance.ts";
import { newKey, recordId } from "../../support/refusals.ts";

export interface History {
  readonly instance: TestInstance;
  /** Answers to the submissions, by name. */
  readonly answers: Readonly<Record<string, TestAnswer>>;
}

/** Writes it, applied entry by entry where `drained`, else all at the end. */
export async function writeHistory(drained: boolean, batch = 1000): Promise<History> {
  const instance = await testInstance();
  const answers: Record<string, TestAnswer> = {};
  const send = async (name: string, submission: TestSubmission): Promise<TestAnswer> => {
    instance.now += 1000;
    const answer = await instance.post(submission);
    expect(answer.status, JSON.stringify(answer.json)).toBe(201);
    answers[name] = answer;
    if (drained) await instance.drain();
    return answer;
  };
  const committee = { uscc: guiyuan, areaCode: guiyuanArea };
  const doomed = newKey("doomed");
  const keys = [doomed, newKey("k2"), newKey("k3")];
  const data = (item: object): object => (item as { data: object }).data;
  await send("keys", {
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: keys.map((key, i) => keyItem(committee, "clerk", `clerk-${i.toString()}`, key)),
  });
  const many = await send("many", {
    dataset: "disclosures",
    items: Array.from({ length: batch }, (_, i) => notice({ title: `第${i.toString()}号` })),
  });
  const receipts = await send("receipts", {
    dataset: "receipts",
    items: [statement(1, {}, { ref: "Q1" }), statement(2, {}, { ref: "Q2" })],
  });
  await send("corrections", {
    dataset: "disclosures",
    items: Array.from({ length: Math.min(80, batch) }, (_, i) => ({
      ...{ op: "correct", record: recordId(many, i), version: 1, reason: "更正" },
      data: data(notice({ title: `更正${i.toString()}` })),
    })),
  });
  await send("moved", {
    dataset: "receipts",
    items: [
      {
        ...{ op: "correct", record: "Q1", version: 1, reason: "期间有误" },
        data: data(statement(3, nextYear)),
      },
    ],
  });
  await send("withdrawal", {
    dataset: "receipts",
    items: [
      {
        op: "withdraw",
        record: recordId(receipts, 1),
        version: 1,
        reason: "重报",
        ground: "error",
      },
    ],
  });
  await instance.drain();
  await send("above", {
    dataset: "disclosures",
    publisher: liuxi,
    onBehalfOf: guiyuan,
    items: [notice({ title: "街道代发" })],
  });
  const revocation = { record: doomed.keyid, version: 1, reason: "遗失", ground: "superseded" };
  const before = await instance.ledger.next();
  expect(before).toBeGreaterThan(30);
  instance.now += 1000;
  answers["revocation"] = await instance.post({
    dataset: "keys",
    signers: [`${guiyuan}.officer`],
    items: [{ op: "withdraw", ...revocation }],
  });
  answers["void"] = await instance.post({
    dataset: "disclosures",
    signers: [doomed],
    items: [notice({ title: "无效" })],
  });
  expect([answers["revocation"].status, answers["void"].status]).toEqual([201, 201]);
  await instance.drain();
  await send("again", { dataset: "receipts", items: [statement(2, {}, { ref: "Q2" })] });
  await instance.drain();
  return { instance, answers };
}

/** An empty statement of the next year. */
const nextYear = {
  period: { granularity: "quarter", label: "2027-Q1", from: "2027-01-01", to: "2027-03-31" },
  ...{ openingBalanceFen: 7, closingBalanceFen: 7, totalIncomeFen: 0, totalExpenditureFen: 0 },
  lines: [],
};
