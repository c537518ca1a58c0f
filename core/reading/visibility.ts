/** Up to which seq the projection may be shown, known without asking for it on every request. */
import type { Clock, FeedReader } from "../ports.ts";

export interface Visible {
  /** Last entry that is applied whole; -1 at the start. Later rows are of a half-applied one. */
  readonly seq: number;
  /**
   * Last entry that was seen applied so long ago that every replica has it. An eventually consistent read
   * may miss rows after it; a list that missed one would be cached as if it were whole.
   */
  readonly settled: number;
}

export interface Visibility {
  /** At most a second old. */
  recent(): Promise<Visible>;
  /** As of now. */
  fresh(): Promise<Visible>;
  /** Last seq this process has seen; -1 before the first read. */
  known(): number;
}

const maxAge = 1_000;
/** Replicas follow within a second; ten leave room for a bad day. */
const settlingTime = 10_000;

/**
 * Watches the projection's cursor. Rows are taken as settled by this process's own watch, not by their
 * acceptance time: a projection that catches up writes rows of long ago.
 */
export function watchVisibility(feed: Pick<FeedReader, "cursor">, clock: Clock): Visibility {
  /** When each newer seq was first seen, oldest first; the first one may be settled. */
  let marks: readonly { readonly seq: number; readonly seenAt: number }[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const startedAt = clock();
    const seq = (await feed.cursor(true)).seq - 1;
    if (seq > known()) marks = [...marks, { seq, seenAt: clock() }];
    const settled = marks.findLastIndex(({ seenAt }) => seenAt <= clock() - settlingTime);
    if (settled > 0) marks = marks.slice(settled);
    readAt = startedAt;
  };
  const known = (): number => marks.at(-1)?.seq ?? -1;
  const visible = (): Visible => {
    const settled = marks.findLast(({ seenAt }) => seenAt <= clock() - settlingTime);
    return { seq: known(), settled: settled?.seq ?? -1 };
  };
  return {
    known,
    recent: async () => {
      const age = clock() - readAt;
      // A clock that was set back must not freeze the view.
      if (age < maxAge && age >= 0) return visible();
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
      return visible();
    },
    // Not shared with a read under way: that one may have started before what the caller knows of.
    fresh: async () => {
      await read();
      return visible();
    },
  };
}
