/** The projection for readers: the same answers as the SDK's adapter at a fraction of its cost. */
import type { FeedItem, FeedKey, FeedReader } from "../core/ports.ts";
import { backOff, mostTries } from "./backoff.ts";
import {
  cursorKey,
  cursorOf,
  feedItemOf,
  keyAttributes,
  type Follower,
  type StoredAttributes,
} from "./feed-item.ts";
import { keyText } from "./feed-limits.ts";
import { queryRequest } from "./feed-query.ts";
import { connectLean, type LeanCall, type LeanOptions } from "./lean-dynamo.ts";

export interface LeanFeedOptions extends LeanOptions {
  readonly table: string;
  readonly follower?: Follower;
}

/** Reads the projection in this table. */
export function connectLeanFeed(options: LeanFeedOptions): FeedReader {
  const { table, follower = "project" } = options;
  const call = connectLean(options);
  const read = async (key: FeedKey, consistent: boolean): Promise<StoredAttributes | undefined> => {
    const input = { TableName: table, Key: keyAttributes(key), ConsistentRead: consistent };
    const answer = (await call("GetItem", input)) as { Item?: StoredAttributes }; // DynamoDB's form
    return answer.Item;
  };

  return {
    get: async (key, consistent = false) => {
      const item = await read(key, consistent);
      return item && feedItemOf(item);
    },
    getMany: async (keys, consistent = false) => {
      const distinct = [...new Map(keys.map((key) => [keyText(key), key])).values()];
      const pages: Promise<FeedItem[]>[] = [];
      for (let at = 0; at < distinct.length; at += 100) {
        pages.push(batchOf(call, table, distinct.slice(at, at + 100), consistent));
      }
      return (await Promise.all(pages)).flat();
    },
    query: async (query) => {
      const request = queryRequest(query);
      if (request === undefined) return { items: [], more: false };
      const answer = (await call("Query", { TableName: table, ...request })) as QueryAnswer; // DynamoDB's form
      return {
        items: (answer.Items ?? []).map(feedItemOf),
        more: answer.LastEvaluatedKey !== undefined,
      };
    },
    cursor: async (consistent = false) => cursorOf(await read(cursorKey(follower), consistent)),
  };
}

interface QueryAnswer {
  readonly Items?: readonly StoredAttributes[];
  readonly LastEvaluatedKey?: unknown;
}

interface BatchAnswer {
  readonly Responses?: Readonly<Record<string, readonly StoredAttributes[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly object[] }>>;
}

async function batchOf(
  call: LeanCall,
  table: string,
  keys: readonly FeedKey[],
  consistent: boolean,
): Promise<FeedItem[]> {
  const found: FeedItem[] = [];
  let left: readonly object[] = keys.map(keyAttributes);
  for (let tries = 1; ; tries += 1) {
    const input = { RequestItems: { [table]: { Keys: left, ConsistentRead: consistent } } };
    const answer = (await call("BatchGetItem", input)) as BatchAnswer; // DynamoDB's form
    const items = answer.Responses?.[table] ?? [];
    found.push(...items.map(feedItemOf));
    left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return found;
    // What came counts as progress: only empty answers use up tries.
    if (items.length > 0) tries = 0;
    if (tries >= mostTries) throw new Error(`${left.length} items of ${table} were not answered`);
    await backOff(tries);
  }
}
