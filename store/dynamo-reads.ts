/** Reads that go on until they are complete. */
import type { Attributes } from "./attributes.ts";
import { backOff, mostTries } from "./backoff.ts";
import { keyAttributes } from "./feed-item.ts";
import { keyText } from "./feed-limits.ts";
import type { LeanCall } from "./lean-dynamo.ts";

interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** DynamoDB's own limit of keys a call. */
const mostKeys = 100;

/** The item at this key, or those of its attributes that are named (`"j, z"`). */
export async function getItem(
  call: LeanCall,
  table: string,
  key: Key,
  { consistent = true, only }: { readonly consistent?: boolean; readonly only?: string } = {},
): Promise<Attributes | undefined> {
  const projection = only === undefined ? {} : { ProjectionExpression: only };
  const place = { TableName: table, Key: keyAttributes(key), ConsistentRead: consistent };
  const answer = (await call("GetItem", { ...place, ...projection })) as { Item?: Attributes }; // DynamoDB's form
  return answer.Item;
}

/** One page of a query. */
export async function queryPage(
  call: LeanCall,
  input: object,
): Promise<{ readonly items: readonly Attributes[]; readonly next: Attributes | undefined }> {
  const answer = (await call("Query", input)) as QueryAnswer; // DynamoDB's form
  return { items: answer.Items ?? [], next: answer.LastEvaluatedKey };
}

interface QueryAnswer {
  readonly Items?: readonly Attributes[];
  readonly LastEvaluatedKey?: Attributes;
}

/** The items at these keys that exist, in no order; keys may repeat. */
export async function batchGet(
  call: LeanCall,
  table: string,
  keys: readonly Key[],
  consistent: boolean,
): Promise<Attributes[]> {
  const distinct = [...new Map(keys.map((key) => [keyText(key), keyAttributes(key)])).values()];
  const pages: Promise<Attributes[]>[] = [];
  for (let at = 0; at < distinct.length; at += mostKeys) {
    pages.push(batchPage(call, table, distinct.slice(at, at + mostKeys), consistent));
  }
  return (await Promise.all(pages)).flat();
}

interface BatchAnswer {
  readonly Responses?: Readonly<Record<string, readonly Attributes[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly Attributes[] }>>;
}

async function batchPage(
  call: LeanCall,
  table: string,
  keys: readonly Attributes[],
  consistent: boolean,
): Promise<Attributes[]> {
  const found: Attributes[] = [];
  let left = keys;
  for (let tries = 1; ; tries += 1) {
    const input = { RequestItems: { [table]: { Keys: left, ConsistentRead: consistent } } };
    const answer = (await call("BatchGetItem", input)) as BatchAnswer; // DynamoDB's form
    const items = answer.Responses?.[table] ?? [];
    found.push(...items);
    left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return found;
    // More than 16 MB, or throttled: what came counts as progress, so only empty answers use up tries.
    if (items.length > 0) tries = 0;
    if (tries >= mostTries) throw new Error(`${left.length} items of ${table} were not answered`);
    await backOff(tries);
  }
}

/** All items of a partition in key order, strongly consistent, over as many pages as it takes. */
export async function queryAll(call: LeanCall, table: string, pk: string): Promise<Attributes[]> {
  const items: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const page = await queryPage(call, {
      TableName: table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: pk } },
      ConsistentRead: true,
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    items.push(...page.items);
    start = page.next;
  } while (start !== undefined);
  return items;
}
