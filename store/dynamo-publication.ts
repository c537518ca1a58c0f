/** The published state of the log on DynamoDB: one item, replaced on condition of the size before. */
import type { PublicationLedger, PublishedState } from "../core/ports.ts";
import { getItem } from "./dynamo-reads.ts";
import { keyAttributes } from "./feed-item.ts";
import type { LeanCall } from "./lean-dynamo.ts";
import { publishedKey } from "./ledger-keys.ts";
import { transact } from "./transact.ts";

/** Keeps the published state in this table. */
export function publicationLedger(call: LeanCall, table: string): PublicationLedger {
  return {
    published: async () => {
      const item = await getItem(call, table, publishedKey);
      const text = item?.["j"]?.S;
      // Written below alone, in this shape.
      return text === undefined ? undefined : (JSON.parse(text) as PublishedState);
    },

    publish: async (expectedSize, state) => {
      const refusals = await transact(call, [
        {
          Put: {
            TableName: table,
            Item: {
              ...keyAttributes(publishedKey),
              size: { N: String(state.size) },
              j: { S: JSON.stringify(state) },
            },
            ...(expectedSize === 0
              ? { ConditionExpression: "attribute_not_exists(pk)" }
              : {
                  ConditionExpression: "#size = :size",
                  ExpressionAttributeNames: { "#size": "size" },
                  ExpressionAttributeValues: { ":size": { N: String(expectedSize) } },
                }),
          },
        },
      ]);
      return refusals === undefined ? "published" : "stale";
    },
  };
}
