/** The published state of the log on DynamoDB: one item, replaced on condition of the size before. */
import type { PublicationLedger, PublishedState } from "../core/ports.ts";
import type { Attributes } from "./attributes.ts";
import { getItem, queryPage } from "./dynamo-reads.ts";
import { keyAttributes } from "./feed-item.ts";
import type { LeanCall } from "./lean-dynamo.ts";
import { publishedKey, publishedSizeKey } from "./ledger-keys.ts";
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
        // Sizes never come twice: a tree only grows.
        { Put: { TableName: table, Item: keyAttributes(publishedSizeKey(state.size)) } },
      ]);
      return refusals === undefined ? "published" : "stale";
    },

    publishedSizes: async (after, upTo) => {
      const sizes: number[] = [];
      for (let start: Attributes | undefined, more = upTo > after; more;) {
        const page = await queryPage(call, {
          TableName: table,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :min AND :max",
          ExpressionAttributeValues: {
            ":pk": { S: publishedKey.pk },
            ":min": { S: publishedSizeKey(after + 1).sk },
            ":max": { S: publishedSizeKey(upTo).sk },
          },
          ConsistentRead: true,
          ...(start !== undefined && { ExclusiveStartKey: start }),
        });
        sizes.push(...page.items.map(({ sk }) => Number((sk?.S ?? "").split("#")[1])));
        start = page.next;
        more = start !== undefined;
      }
      return sizes;
    },
  };
}
