/** The projection on DynamoDB, written by transactions. */
import type { FeedWrite, FeedWriter, ProjectionCursor } from "../core/ports.ts";
import {
  attributesOf,
  cursorAttributes,
  keyAttributes,
  packOnce,
  type Follower,
} from "./feed-item.ts";
import { assertCommitFits } from "./feed-limits.ts";
import type { LeanCall } from "./lean-dynamo.ts";
import { feedReader } from "./lean-feed.ts";
import { failed, transact, type TransactWrite } from "./transact.ts";

/** Reads and writes the projection in this table, with the cursor of this follower. */
export function connectFeedWriter(
  call: LeanCall,
  table: string,
  follower: Follower = "project",
): FeedWriter {
  return {
    ...feedReader(call, table, follower),

    commit: async (expected, next, writes) => {
      assertCommitFits(writes);
      const pack = packOnce();
      const items = [
        moveCursor(table, follower, expected, next),
        ...writes.map((write) => action(table, write, pack)),
      ];
      // Sent again after its answer was lost, it finds its own cursor: stale, and the follower reads again.
      const refusals = await transact(call, items, { token: false });
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
): TransactWrite {
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

function action(table: string, write: FeedWrite, pack: ReturnType<typeof packOnce>): TransactWrite {
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
