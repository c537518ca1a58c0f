import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  InternalServerError,
  QueryCommand,
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { mockClient, type AwsStub } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import type { ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-dynamodb";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { acceptanceOf } from "../support/ledger-facts.ts";

// What the embedded engine cannot produce: throttling, rivals in flight, answers that get lost.
const client = new DynamoDBClient({ region: "local" });
const aws: AwsStub<ServiceInputTypes, ServiceOutputTypes, object> = mockClient(client);
const ledger = connectLedger(client, "ledger");
const feed = connectFeedWriter(client, "feed");
const start = { seq: 0, chunk: 0, at: "" };
const next = { seq: 1, chunk: 0, at: "" };

beforeEach(() => {
  aws.reset();
  aws.onAnyCommand().rejects(new Error("not expected"));
});

const cancelled = (...codes: string[]): TransactionCanceledException =>
  new TransactionCanceledException({
    ...{ $metadata: {}, message: "cancelled" },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

test("an acceptance in the way of another transaction is a conflict: nothing was written", async () => {
  aws.on(TransactWriteItemsCommand).rejects(cancelled("None", "TransactionConflict", "None"));
  expect(await ledger.accept(acceptanceOf("one"))).toBe("conflict");
});

test("an acceptance whose answer was lost is already_accepted at the next try", async () => {
  aws
    .on(TransactWriteItemsCommand)
    .rejects(
      cancelled("ConditionalCheckFailed", "ConditionalCheckFailed", "ConditionalCheckFailed"),
    );
  expect(await ledger.accept(acceptanceOf("one"))).toBe("already_accepted");
});

test("a throttled transaction is tried again", async () => {
  aws
    .on(TransactWriteItemsCommand)
    .rejectsOnce(cancelled("None", "ThrottlingError", "None"))
    .rejectsOnce(cancelled("ProvisionedThroughputExceeded", "None", "None"))
    .rejectsOnce(new TransactionInProgressException({ $metadata: {}, message: "running" }))
    .resolves({});
  expect(await ledger.accept(acceptanceOf("one"))).toBe("accepted");
  expect(aws.commandCalls(TransactWriteItemsCommand)).toHaveLength(4);
});

test("a condition that failed is an answer, though another item was throttled", async () => {
  aws
    .on(TransactWriteItemsCommand)
    .rejects(cancelled("None", "ConditionalCheckFailed", "ThrottlingError"));
  expect(await ledger.accept(acceptanceOf("one"))).toBe("conflict");
});

test("throttling without end is thrown after seven tries", async () => {
  aws.on(TransactWriteItemsCommand).rejects(cancelled("ThrottlingError"));
  await expect(feed.commit(start, next, [])).rejects.toThrow("cancelled");
  expect(aws.commandCalls(TransactWriteItemsCommand)).toHaveLength(7);
});

test.each([
  ["a server error", new InternalServerError({ $metadata: {}, message: "internal" })],
  ["an item too large", cancelled("ValidationError")],
])("%s is thrown, never taken for an outcome", async (_, error) => {
  aws.on(TransactWriteItemsCommand).rejects(error);
  await expect(ledger.accept(acceptanceOf("one"))).rejects.toThrow(error.message);
  await expect(feed.commit(start, next, [])).rejects.toThrow(error.message);
});

test("a commit in the way of another transaction is stale", async () => {
  const write = { put: { pk: "p", sk: "s", from: 1, json: "{}" } };
  aws.on(TransactWriteItemsCommand).rejects(cancelled("TransactionConflict", "None"));
  expect(await feed.commit(start, next, [write])).toBe("stale");
});

test("reads go on until nothing is left unprocessed, and fail rather than leave keys out", async () => {
  const key = (sk: string): object => ({ pk: { S: "p" }, sk: { S: sk } });
  const item = (sk: string): object => ({ ...key(sk), f: { N: "1" }, j: { S: "{}" } });
  const left = { feed: { Keys: [key("b")] } } as never; // keys as the SDK gives them
  aws
    .on(BatchGetItemCommand)
    .resolvesOnce({ Responses: { feed: [item("a")] } as never, UnprocessedKeys: left }) // items as the SDK gives them
    .resolvesOnce({ Responses: { feed: [item("b")] } as never }) // likewise
    .resolves({ UnprocessedKeys: left });
  const keys = ["a", "b"].map((sk) => ({ pk: "p", sk }));
  expect((await feed.getMany(keys)).map(({ sk }) => sk)).toEqual(["a", "b"]);
  await expect(feed.getMany(keys)).rejects.toThrow("were not answered");
});

test("numbered entries that were missed between two readings are read again", async () => {
  const batch = (seq: number): object => ({
    ...{ pk: { S: "LOG" }, sk: { S: `BATCH#${String(seq).padStart(12, "0")}` } },
    j: { S: JSON.stringify([[`s${seq}`, "p", seq, "h"]]) },
  });
  const items = (...seqs: number[]): { Items: never[] } => ({
    Items: seqs.map((seq) => batch(seq) as never), // items as the SDK gives them
  });
  aws
    .on(QueryCommand)
    .resolvesOnce(items(4)) // the batch that holds 5 is not there yet …
    .resolvesOnce(items(6)) // … but its follower is
    .resolvesOnce(items(5))
    .resolvesOnce(items(6, 8)); // 7 was missed within one query
  const found = await ledger.sequenced(5, 10);
  expect(found.map(({ seq }) => seq)).toEqual([5, 6]);
});

test("every read of the ledger is strongly consistent", async () => {
  aws
    .on(GetItemCommand)
    .resolves({})
    .on(QueryCommand)
    .resolves({})
    .on(BatchGetItemCommand)
    .resolves({});
  await ledger.submission("s");
  await ledger.body("s");
  await ledger.chain("p");
  await ledger.heads(["k"]);
  await ledger.refClaims("p", "receipts", ["r"]);
  await ledger.next();
  await ledger.pending(0, 1);
  await ledger.sequenced(0, 1);
  const inputs = aws.calls().map((call) => JSON.stringify(call.args[0].input));
  expect(inputs).toHaveLength(9);
  expect(inputs.filter((input) => !input.includes('"ConsistentRead":true'))).toEqual([]);
});
