/** How far the projection has come, and which entry changed the registry last. */
import type { FeedReader, FeedWrite, FeedWriter } from "../ports.ts";
import { registryKey } from "./feed-keys.ts";

export interface RegistryMarks {
  /** `seq` of the last entry that changed the registry; -1 where none did. */
  readonly changed: number;
  /** `seq` that the cursor stands at: entries before it are applied whole. */
  readonly applied: number;
}

/** Two small consistent reads; they are no snapshot. */
export function readMarks(feed: Pick<FeedReader, "get" | "cursor">): () => Promise<RegistryMarks> {
  return async () => {
    const [mark, cursor] = await Promise.all([feed.get(registryKey, true), feed.cursor(true)]);
    return { changed: mark?.from ?? -1, applied: cursor.seq };
  };
}

/**
 * The same in a process that alone projects, through the writer it answers: between two commits of that writer
 * the marks are read once. While one is under way they are read each time: it may be visible already.
 */
export function watchedMarks(feed: FeedWriter): {
  marks: () => Promise<RegistryMarks>;
  writer: FeedWriter;
} {
  const read = readMarks(feed);
  let known: RegistryMarks | undefined;
  let commits = 0;
  let underWay = 0;
  const writer: FeedWriter = {
    ...feed,
    commit: async (from, to, writes) => {
      const before = known;
      known = undefined;
      commits += 1;
      underWay += 1;
      const mine = commits;
      let next: RegistryMarks | undefined;
      try {
        const result = await feed.commit(from, to, writes);
        if (result === "committed" && before !== undefined && mine === commits) {
          next = { applied: to.seq, changed: Math.max(before.changed, changedBy(writes)) };
        }
        return result;
      } finally {
        underWay -= 1;
        known = underWay === 0 ? next : undefined;
      }
    },
  };
  return {
    writer,
    marks: async () => {
      if (known !== undefined) return known;
      const begun = commits;
      const isQuiet = underWay === 0;
      const found = await read();
      if (isQuiet && begun === commits) known = found;
      return found;
    },
  };
}

function changedBy(writes: readonly FeedWrite[]): number {
  const marks = writes.flatMap((write) =>
    "put" in write && write.put.pk === registryKey.pk ? [write.put.from] : [],
  );
  return Math.max(-1, ...marks);
}
