/** The projection on DynamoDB, written by transactions. */
import { GetItemCommand, QueryCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { FeedKey, FeedWrite, FeedWriter, ProjectionCursor } from "../core/ports.ts";
import type { DynamoClient } from "./dynamo-client.ts";
import { batchGet, type Attributes } from "./dynamo-reads.ts";
import {
  attributesOf,
  packOnce,
  cursorAttributes,
  cursorKey,
  cursorOf,
  feedItemOf,
  keyAttributes,
  type Follower,
} from "./feed-item.ts";
import { assertCommitFits } from "./feed-limits.ts";
import { queryRequest } from "./feed-query.ts";
import { failed, transact } from "./transact.ts";

/** Reads and writes the projection in this table, with the cursor of this follower. */
export function connectFeedWriter(
  client: DynamoClient,
  table: string,
  follower: Follower = "project",
): FeedWriter {
  const read = async (key: FeedKey, consistent: boolean): Promise<Attributes | undefined> => {
    const command = { TableName: table, Key: keyAttributes(key), ConsistentRead: consistent };
    return (await client.send(new GetItemCommand(command))).Item;
  };

  return {
    get: async (key, consistent = false) => {
      const item = await read(key, consistent);
      return item && feedItemOf(item);
    },
    getMany: async (keys, consistent = false) =>
      (await batchGet(client, table, keys, consistent)).map(feedItemOf),
    query: async (query) => {
      const request = queryRequest(query);
      if (request === undefined) return { items: [], more: false };
      const answer = await client.send(new QueryCommand({ TableName: table, ...request }));
      return {
        items: (answer.Items ?? []).map(feedItemOf),
        more: answer.LastEvaluatedKey !== undefined,
      };
    },
    cursor: async (consistent = false) => cursorOf(await read(cursorKey(follower), consistent)),

    commit: async (expected, next, writes) => {
      assertCommitFits(writes);
      const pack = packOnce();
      const items = [
        moveCursor(table, follower, expected, next),
        ...writes.map((write) => action(table, write, pack)),
      ];
      const refusals = await transact(client, items);
      if (refusals === undefined) return "committed";
      const missing = refusals.findIndex((refusal, index) => index > 0 && failed(refusal));
      if (!failed(refusals[0]) && missing > 0) {
        throw new Error(`no row to close: ${JSON.stringify(writes[missing - 1])}`);
      }
      // Stale, too, where another writer's transaction was under way: its cursor decides.
      return "stale";
    },
  };
}

function moveCursor(
  table: string,
  follower: Follower,
  expected: ProjectionCursor,
  next: ProjectionCursor,
): TransactWriteItem {
  const atStart = expected.seq === 0 && expected.chunk === 0;
  return {
    Put: {
      TableName: table,
      Item: cursorAttributes(follower, next),
      ConditionExpression: `${atStart ? "attribute_not_exists(pk) OR " : ""}(seq = :seq AND chunk = :chunk)`,
      ExpressionAttributeValues: {
        ":seq": { N: String(expected.seq) },
        ":chunk": { N: String(expected.chunk) },
      },
    },
  };
}

function action(
  table: string,
  write: FeedWrite,
  pack: ReturnType<typeof packOnce>,
): TransactWriteItem {
  if ("put" in write) return { Put: { TableName: table, Item: attributesOf(write.put, pack) } };
  if ("delete" in write) return { Delete: { TableName: table, Key: keyAttributes(write.delete) } };
  return {
    Update: {
      TableName: table,
      Key: keyAttributes(write.close),
      UpdateExpression: "SET t = :to",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: { ":to": { N: String(write.to) } },
    },
  };
}
