/** Reads by the SDK that go on until they are complete. */
import {
  BatchGetItemCommand,
  QueryCommand,
  type AttributeValue,
  type QueryCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { backOff, mostTries } from "./backoff.ts";
import type { DynamoClient } from "./dynamo-client.ts";
import { keyAttributes } from "./feed-item.ts";
import { keyText } from "./feed-limits.ts";

export type Attributes = Record<string, AttributeValue>;

interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** DynamoDB's own limit of keys a call. */
const mostKeys = 100;

/** The items at these keys that exist, in no order; keys may repeat. */
export async function batchGet(
  client: DynamoClient,
  table: string,
  keys: readonly Key[],
  consistent: boolean,
): Promise<Attributes[]> {
  const distinct = [...new Map(keys.map((key) => [keyText(key), keyAttributes(key)])).values()];
  const pages: Attributes[] = [];
  for (let at = 0; at < distinct.length; at += mostKeys) {
    pages.push(...(await onePage(client, table, distinct.slice(at, at + mostKeys), consistent)));
  }
  return pages;
}

async function onePage(
  client: DynamoClient,
  table: string,
  keys: readonly Attributes[],
  consistent: boolean,
): Promise<Attributes[]> {
  const found: Attributes[] = [];
  let left: Attributes[] = [...keys];
  for (let tries = 1; ; tries += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: left, ConsistentRead: consistent } },
      }),
    );
    const items = Responses?.[table] ?? [];
    found.push(...items);
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return found;
    // More than 16 MB, or throttled: what came counts as progress, so only empty answers use up tries.
    if (items.length > 0) tries = 0;
    if (tries >= mostTries) throw new Error(`${left.length} items of ${table} were not answered`);
    await backOff(tries);
  }
}

/** All items of a partition in key order, strongly consistent, over as many pages as it takes. */
export async function queryAll(
  client: DynamoClient,
  table: string,
  pk: string,
): Promise<Attributes[]> {
  const items: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const answer: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk } },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}
