/** From a time to the place of the log it stands for. */
import type { FeedReader } from "../ports.ts";
import { changeSortKey, changesPartition, seqText } from "../projection/feed-keys.ts";

/**
 * How far acceptance times may run backwards along the log: entries of one batch are numbered shard by
 * shard. Within this reach the search looks at every entry.
 */
const disorder = 600_000;

/**
 * The last seq accepted at or before a time (UTC, milliseconds); -1 where there is none. Every entry has
 * a line in the changes feed, so that feed is searched, by halving.
 */
export async function seqAt(feed: FeedReader, time: string, visible: number): Promise<number> {
  const beyond = new Date(Date.parse(time) + disorder).toISOString();
  let [low, high] = [-1, visible + 1];
  // All entries from `high` on are later than `time`; the one at `low` need not be.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const at = await acceptedAt(feed, middle);
    if (at > beyond) high = middle;
    else low = middle;
  }
  return lastUpTo(feed, time, low);
}

/** An entry such that it and all before it were accepted before a time; -1 where that is none. */
export async function seqBefore(feed: FeedReader, time: string, visible: number): Promise<number> {
  const surely = new Date(Date.parse(time) - disorder).toISOString();
  let [low, high] = [-1, visible + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((await acceptedAt(feed, middle)) < surely) low = middle;
    else high = middle;
  }
  return low;
}

/** Acceptance time of an entry that is visible. */
export async function acceptedAt(feed: FeedReader, seq: number): Promise<string> {
  const pk = changesPartition(seq);
  const { items } = await feed.query({
    pk,
    min: changeSortKey(seq, 0),
    limit: 1,
    consistent: true,
  });
  const item = items[0];
  if (item === undefined) throw new Error(`entry ${String(seq)} has no line in the changes feed`);
  return timeOfLine(item.json);
}

/** Walks back from `seq` to the first entry accepted at or before `time`. */
async function lastUpTo(feed: FeedReader, time: string, seq: number): Promise<number> {
  let max = `${seqText(seq)}~`;
  for (let thousand = Math.floor(seq / 1000); seq >= 0 && thousand >= 0;) {
    const pk = changesPartition(thousand * 1000);
    const page = await feed.query({ pk, max, limit: 100, descending: true, consistent: true });
    const found = page.items.find(({ json }) => timeOfLine(json) <= time);
    if (found !== undefined) return found.from;
    const last = page.items.at(-1)?.sk;
    if (page.more && last !== undefined) max = last.slice(0, -1);
    else {
      thousand--;
      max = "~";
    }
  }
  return -1;
}

function timeOfLine(json: string): string {
  // Written by the projection alone, in this shape.
  return (JSON.parse(json) as { readonly at: string }).at;
}
