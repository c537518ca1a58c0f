/** Reads of the projection that go on until they are complete. */
import type { FeedItem, FeedQuery, FeedReader } from "./ports.ts";

/** All items of a partition, or of a range of it, in key order. For what is small enough to be held at once. */
export async function queryAll(
  feed: Pick<FeedReader, "query">,
  query: Omit<FeedQuery, "after" | "limit" | "descending">,
): Promise<readonly FeedItem[]> {
  const items: FeedItem[] = [];
  for (let after: string | undefined; ;) {
    const page = await feed.query({
      ...query,
      limit: 1000,
      ...(after !== undefined && { after }),
    });
    items.push(...page.items);
    after = page.items.at(-1)?.sk;
    if (!page.more || after === undefined) return items;
  }
}
