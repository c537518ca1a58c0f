import { beforeEach, expect, test } from "vitest";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { LeanRefusal, type LeanCall, type LeanOperation } from "../../store/lean-dynamo.ts";
import { acceptanceOf } from "../support/ledger-facts.ts";

// What the embedded engine cannot produce: throttling, rivals in flight, answers that get lost.
type Answer = object | LeanRefusal;
const script = new Map<LeanOperation, Answer[]>();
const calls: { readonly operation: LeanOperation; readonly input: object }[] = [];
/** Gives an operation's answers in turn, and the last one ever after. */
const call: LeanCall = (operation, input) => {
  calls.push({ operation, input });
  const answers = script.get(operation) ?? [];
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  if (answer === undefined) return Promise.reject(new Error("not expected"));
  return answer instanceof LeanRefusal ? Promise.reject(answer) : Promise.resolve(answer);
};
const ledger = connectLedger(call, "ledger");
const feed = connectFeedWriter(call, "feed");
const start = { seq: 0, chunk: 0, at: "" };
const next = { seq: 1, chunk: 0, at: "" };

beforeEach(() => {
  script.clear();
  calls.length = 0;
});

function transactionsAnswer(...answers: Answer[]): void {
  script.set("TransactWriteItems", answers);
}

function refusal(type: string, codes?: readonly string[]): LeanRefusal {
  const reasons = codes && { CancellationReasons: codes.map((Code) => ({ Code })) };
  const text = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...reasons });
  const answer = { status: 400, etag: undefined, bytes: Buffer.from(text) };
  return new LeanRefusal("TransactWriteItems", answer);
}

function cancelled(...codes: string[]): LeanRefusal {
  return refusal("TransactionCanceledException", codes);
}

test("an acceptance in the way of another transaction is a conflict: nothing was written", async () => {
  transactionsAnswer(cancelled("None", "TransactionConflict", "None"));
  expect(await ledger.accept(acceptanceOf("one"))).toBe("conflict");
});

test("an acceptance whose answer was lost is already_accepted at the next try", async () => {
  transactionsAnswer(
    cancelled("ConditionalCheckFailed", "ConditionalCheckFailed", "ConditionalCheckFailed"),
  );
  expect(await ledger.accept(acceptanceOf("one"))).toBe("already_accepted");
});

test("a throttled transaction is tried again", async () => {
  transactionsAnswer(
    cancelled("None", "ThrottlingError", "None"),
    cancelled("ProvisionedThroughputExceeded", "None", "None"),
    {},
  );
  expect(await ledger.accept(acceptanceOf("one"))).toBe("accepted");
  expect(calls).toHaveLength(3);
});

test("a condition that failed is an answer, though another item was throttled", async () => {
  transactionsAnswer(cancelled("None", "ConditionalCheckFailed", "ThrottlingError"));
  expect(await ledger.accept(acceptanceOf("one"))).toBe("conflict");
});

test("throttling without end is thrown after seven tries", async () => {
  transactionsAnswer(cancelled("ThrottlingError"));
  await expect(feed.commit(start, next, [])).rejects.toThrow("ThrottlingError");
  expect(calls).toHaveLength(7);
});

test.each([
  ["a refusal of the request itself", refusal("ValidationException")],
  ["an item too large", cancelled("ValidationError")],
])("%s is thrown, never taken for an outcome", async (_, error) => {
  transactionsAnswer(error);
  await expect(ledger.accept(acceptanceOf("one"))).rejects.toThrow(error.message);
  await expect(feed.commit(start, next, [])).rejects.toThrow(error.message);
});

test("a commit in the way of another transaction is stale", async () => {
  const write = { put: { pk: "p", sk: "s", from: 1, json: "{}" } };
  transactionsAnswer(cancelled("TransactionConflict", "None"));
  expect(await feed.commit(start, next, [write])).toBe("stale");
});

test("reads go on until nothing is left unprocessed, and fail rather than leave keys out", async () => {
  const key = (sk: string): object => ({ pk: { S: "p" }, sk: { S: sk } });
  const item = (sk: string): object => ({ ...key(sk), f: { N: "1" }, j: { S: "{}" } });
  const left = { feed: { Keys: [key("b")] } };
  script.set("BatchGetItem", [
    { Responses: { feed: [item("a")] }, UnprocessedKeys: left },
    { Responses: { feed: [item("b")] } },
    { UnprocessedKeys: left },
  ]);
  const keys = ["a", "b"].map((sk) => ({ pk: "p", sk }));
  expect((await feed.getMany(keys)).map(({ sk }) => sk)).toEqual(["a", "b"]);
  await expect(feed.getMany(keys)).rejects.toThrow("were not answered");
});

test("numbered entries that were missed between two readings are read again", async () => {
  const batch = (seq: number): object => ({
    ...{ pk: { S: "LOG" }, sk: { S: `BATCH#${String(seq).padStart(12, "0")}` } },
    j: { S: JSON.stringify([[`s${seq}`, "p", seq, "h"]]) },
  });
  const items = (...seqs: number[]): object => ({ Items: seqs.map(batch) });
  script.set("Query", [
    items(4), // the batch that holds 5 is not there yet …
    items(6), // … but its follower is
    items(5),
    items(6, 8), // 7 was missed within one query
  ]);
  const found = await ledger.sequenced(5, 10);
  expect(found.map(({ seq }) => seq)).toEqual([5, 6]);
});

test("every read of the ledger is strongly consistent", async () => {
  for (const operation of ["GetItem", "Query", "BatchGetItem"] as const) {
    script.set(operation, [{}]);
  }
  await ledger.submission("s");
  await ledger.body("s");
  await ledger.chain("p");
  await ledger.heads(["k"]);
  await ledger.refClaims("p", "receipts", ["r"]);
  await ledger.next();
  await ledger.pending(0, 1);
  await ledger.sequenced(0, 1);
  const inputs = calls.map(({ input }) => JSON.stringify(input));
  expect(inputs).toHaveLength(9);
  expect(inputs.filter((input) => !input.includes('"ConsistentRead":true'))).toEqual([]);
});

test("each transaction carries a token of its own, so that a repeat after a lost answer is known", async () => {
  transactionsAnswer(cancelled("ThrottlingError"), {});
  await ledger.accept(acceptanceOf("one"));
  const tokens = calls.map(
    ({ input }) => "ClientRequestToken" in input && input.ClientRequestToken,
  );
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[0-9a-f-]{36}$/);
});
