/** The projection for readers. */
import type { FeedReader } from "../core/ports.ts";
import { batchGet, getItem, queryPage } from "./dynamo-reads.ts";
import { cursorKey, cursorOf, feedItemOf, type Follower } from "./feed-item.ts";
import { queryRequest } from "./feed-query.ts";
import { connectLean, type LeanCall, type LeanOptions } from "./lean-dynamo.ts";

export interface LeanFeedOptions extends LeanOptions {
  readonly table: string;
  readonly follower?: Follower;
}

/** Connects and reads the projection in this table. */
export function connectLeanFeed(options: LeanFeedOptions): FeedReader {
  return feedReader(connectLean(options), options.table, options.follower);
}

/** Reads the projection in this table, with the cursor of this follower. */
export function feedReader(
  call: LeanCall,
  table: string,
  follower: Follower = "project",
): FeedReader {
  return {
    get: async (key, consistent = false) => {
      const item = await getItem(call, table, key, { consistent });
      return item && feedItemOf(item);
    },
    getMany: async (keys, consistent = false) =>
      (await batchGet(call, table, keys, consistent)).map(feedItemOf),
    query: async (query) => {
      const request = queryRequest(query);
      if (request === undefined) return { items: [], more: false };
      const { items, next } = await queryPage(call, { TableName: table, ...request });
      return { items: items.map(feedItemOf), more: next !== undefined };
    },
    cursor: async (consistent = false) =>
      cursorOf(await getItem(call, table, cursorKey(follower), { consistent })),
  };
}
