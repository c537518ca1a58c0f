/** Which records an entry changed, as the projection's own change lines say. */
import type { FeedItem, FeedReader } from "../ports.ts";
import { changesPartition, seqText } from "../projection/feed-keys.ts";
import { queryAll } from "../query-all.ts";

export interface EntryChanges {
  readonly seq: number;
  /** Acceptance time of the entry (RFC 3339). */
  readonly at: string;
  /** Each record once, those whose state alone has changed included; none of a void entry. */
  readonly records: readonly { readonly dataset: string; readonly id: string }[];
}

/** The changes of entries `from` up to before `until`, all of which are applied; in order, none left out. */
export async function readEntryChanges(
  feed: Pick<FeedReader, "query">,
  from: number,
  until: number,
): Promise<readonly EntryChanges[]> {
  const entries = new Map<
    number,
    { at: string; records: Map<string, { dataset: string; id: string }> }
  >();
  for (let first = from; first < until; first = nextThousand(first)) {
    for (const { json } of await linesOf(feed, first, Math.min(until, nextThousand(first)))) {
      // Written by the projection alone, in this shape.
      const line = JSON.parse(json) as Line;
      const entry = entries.get(line.seq) ?? { at: line.at, records: new Map() };
      entries.set(line.seq, entry);
      const { dataset, record: id } = line;
      if (id !== null) entry.records.set(`${dataset}\n${id}`, { dataset, id });
    }
  }
  return [...entries].map(([seq, { at, records }]) => ({
    seq,
    at,
    records: [...records.values()],
  }));
}

interface Line {
  readonly seq: number;
  readonly dataset: string;
  readonly record: string | null;
  readonly at: string;
}

async function linesOf(
  feed: Pick<FeedReader, "query">,
  from: number,
  until: number,
): Promise<readonly FeedItem[]> {
  return queryAll(feed, {
    pk: changesPartition(from),
    min: seqText(from),
    max: `${seqText(until - 1)}~`,
    consistent: true,
  });
}

function nextThousand(seq: number): number {
  return (Math.floor(seq / 1000) + 1) * 1000;
}
