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
export type MemoryTable = Map<string, Partition>;

/** Items of a partition by their sort keys, which are kept in the table's order too. */
class Partition extends Map<string, FeedItem> {
  readonly keysInOrder: string[] = [];

  override set(sk: string, item: FeedItem): this {
    if (!this.has(sk)) this.keysInOrder.splice(placeOf(this.keysInOrder, sk), 0, sk);
    return super.set(sk, item);
  }

  override delete(sk: string): boolean {
    if (this.has(sk)) this.keysInOrder.splice(placeOf(this.keysInOrder, sk), 1);
    return super.delete(sk);
  }
}

/** An empty projection, or one more follower of a table with a cursor of its own. */
export function memoryFeed(partitions: MemoryTable = new Map()): FeedWriter {
  let cursor = cursorAtStart;

  const find = ({ pk, sk }: FeedKey): FeedItem | undefined => partitions.get(pk)?.get(sk);
  const put = (item: FeedItem): void => {
    const partition = partitions.get(item.pk) ?? new Partition();
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
    query: async (query) => later(pageOf(partitions.get(query.pk), query)),
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
  partition: Partition | undefined,
  { after, min, max, limit, descending }: FeedQuery,
): { items: readonly FeedItem[]; more: boolean } {
  const keys = partition?.keysInOrder ?? [];
  const down = descending === true;
  let start = min === undefined ? 0 : placeOf(keys, min);
  let end = max === undefined ? keys.length : placeAfter(keys, max);
  if (after !== undefined && down) end = Math.min(end, placeOf(keys, after));
  if (after !== undefined && !down) start = Math.max(start, placeAfter(keys, after));
  const page: FeedItem[] = [];
  const inRange = Math.max(0, end - start);
  let bytes = 0;
  while (page.length < Math.min(inRange, limit) && bytes <= pageBytes) {
    const place = down ? end - 1 - page.length : start + page.length;
    const item = partition?.get(keys[place] ?? "");
    if (item === undefined) throw new Error("a partition's keys are those of its items");
    page.push(item);
    bytes += Buffer.byteLength(item.json) + item.pk.length + item.sk.length;
  }
  // Like DynamoDB: a full page may be the last one and still say that there is more.
  return { items: page, more: page.length === limit || page.length < inRange };
}

/** How many keys come before this one. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byKey(keys[middle] ?? "", key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many keys come before or are this one. */
function placeAfter(keys: readonly string[], key: string): number {
  const place = placeOf(keys, key);
  return keys[place] === key ? place + 1 : place;
}

function sameCursor(a: ProjectionCursor, b: ProjectionCursor): boolean {
  return a.seq === b.seq && a.chunk === b.chunk;
}

async function later<Value>(value: Value): Promise<Value> {
  await Promise.resolve();
  return value;
}
