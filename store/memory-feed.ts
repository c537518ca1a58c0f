/** The projection in memory, with the DynamoDB adapter's guarantees except durability: for tests. */
import type {
  FeedItem,
  FeedKey,
  FeedQuery,
  FeedWrite,
  FeedWriter,
  ProjectionCursor,
} from "../core/ports.ts";
import { cursorAtStart } from "./feed-item.ts";
import { assertCommitFits, keyText } from "./feed-limits.ts";
import { byKey } from "./key-order.ts";

/** A page ends where DynamoDB's does: at 1 MB. */
const pageBytes = 1_000_000;

/** What the projection's followers share: items by partition and sort key. */
export type MemoryTable = Map<string, Map<string, FeedItem>>;

/** An empty projection, or one more follower of a table with a cursor of its own. */
export function memoryFeed(partitions: MemoryTable = new Map()): FeedWriter {
  let cursor = cursorAtStart;

  const find = ({ pk, sk }: FeedKey): FeedItem | undefined => partitions.get(pk)?.get(sk);
  const put = (item: FeedItem): void => {
    const partition = partitions.get(item.pk) ?? new Map<string, FeedItem>();
    partitions.set(item.pk, partition.set(item.sk, Object.freeze({ ...item })));
  };
  const apply = (write: FeedWrite): void => {
    if ("put" in write) put(write.put);
    else if ("delete" in write) partitions.get(write.delete.pk)?.delete(write.delete.sk);
    else {
      const row = find(write.close);
      if (row !== undefined) put({ ...row, to: write.to });
    }
  };

  return {
    get: async (key) => later(find(key)),
    getMany: async (keys) =>
      later(
        [...new Map(keys.map((key) => [keyText(key), key])).values()].flatMap(
          (key) => find(key) ?? [],
        ),
      ),
    query: async (query) => later(pageOf(partitions.get(query.pk)?.values() ?? [], query)),
    cursor: async () => later(cursor),

    commit: async (expected, next, writes) => {
      assertCommitFits(writes);
      if (!sameCursor(cursor, expected)) return later("stale");
      for (const write of writes) {
        if ("close" in write && find(write.close) === undefined) {
          throw new Error(`no row to close at ${write.close.pk} ${write.close.sk}`);
        }
      }
      writes.forEach(apply);
      cursor = { ...next };
      return later("committed");
    },
  };
}

function pageOf(
  items: Iterable<FeedItem>,
  { after, min, max, limit, descending }: FeedQuery,
): { items: readonly FeedItem[]; more: boolean } {
  const direction = descending === true ? -1 : 1;
  const inRange = [...items]
    .filter(
      ({ sk }) =>
        (after === undefined || byKey(sk, after) * direction > 0) &&
        (min === undefined || byKey(sk, min) >= 0) &&
        (max === undefined || byKey(sk, max) <= 0),
    )
    .sort((a, b) => byKey(a.sk, b.sk) * direction);
  const page: FeedItem[] = [];
  let bytes = 0;
  for (const item of inRange) {
    if (page.length === limit || bytes > pageBytes) break;
    page.push(item);
    bytes += Buffer.byteLength(item.json) + item.pk.length + item.sk.length;
  }
  // Like DynamoDB: a full page may be the last one and still say that there is more.
  return { items: page, more: page.length === limit || page.length < inRange.length };
}

function sameCursor(a: ProjectionCursor, b: ProjectionCursor): boolean {
  return a.seq === b.seq && a.chunk === b.chunk;
}

async function later<Value>(value: Value): Promise<Value> {
  await Promise.resolve();
  return value;
}
