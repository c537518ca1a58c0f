/** A writer of the projection that dies where it is told to. */
import type { FeedWriter } from "../../core/ports.ts";

/** 1 dies before a commit, 2 after it; what is written then stands. */
export function dyingAt(faults: number[]): (feed: FeedWriter) => FeedWriter {
  return (feed) => ({
    ...feed,
    commit: async (...commit) => {
      const fault = faults.shift();
      if (fault === 1) throw new Error("died before");
      const done = await feed.commit(...commit);
      if (fault === 2) throw new Error("died after");
      return done;
    },
  });
}
