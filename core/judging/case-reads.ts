/** What the cases of one entry read, each thing once: many cases ask for the same county, tariff or list. */
import type { FeedItem, FeedKey, FeedReader } from "../ports.ts";
import { currentKey } from "../projection/feed-keys.ts";
import { itemName, type Overlay } from "../projection/overlay.ts";
import type { JudgedRecord } from "./check.ts";
import { recordIn } from "./judged-record.ts";

export interface CaseReads {
  /** Items of a case's own partition: nobody else asks for it. */
  readonly members: (pk: string) => Promise<readonly FeedItem[]>;
  /** Items that stand under a join key. */
  readonly related: (pk: string) => Promise<readonly FeedItem[]>;
  /** Those of these records that there are, as they stand once the entry is applied; a hundred a call. */
  readonly records: (dataset: string, ids: readonly string[]) => Promise<readonly JudgedRecord[]>;
}

/** Reads kept at a time: one entry may touch every case there is. */
const most = 5_000;

/**
 * Reads for the judging of entry `seq`, from when all its records stand under their join keys until it is
 * judged: findings are written meanwhile, and nothing that is read here.
 */
export function caseReads(now: () => Overlay, feed: FeedReader, seq: number): CaseReads {
  const members = (pk: string): Promise<readonly FeedItem[]> => now().partition(pk);
  const related = once(members);
  const kept = new Map<string, Promise<JudgedRecord | undefined>>();
  const records: CaseReads["records"] = async (dataset, ids) => {
    if (kept.size >= most) kept.clear();
    const missing = ids.filter((id) => !kept.has(`${dataset}\n${id}`));
    const current = currentRows(
      feed,
      missing.map((id) => currentKey(dataset, id)),
    );
    for (const id of missing) {
      kept.set(
        `${dataset}\n${id}`,
        current.then((found) =>
          recordIn(feed, dataset, id, seq, found.get(itemName(currentKey(dataset, id)))),
        ),
      );
    }
    const found = await Promise.all(ids.map(async (id) => kept.get(`${dataset}\n${id}`)));
    return found.filter((record) => record !== undefined);
  };
  return { members, related, records };
}

/** Items at these keys that there are, by key. */
async function currentRows(
  feed: Pick<FeedReader, "getMany">,
  keys: readonly FeedKey[],
): Promise<ReadonlyMap<string, FeedItem>> {
  const items = keys.length === 0 ? [] : await feed.getMany(keys, true);
  return new Map(items.map((item) => [itemName(item), item]));
}

/** One read for each key, as long as it is kept. */
function once<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const value = read(key);
    kept.set(key, value);
    return value;
  };
}
