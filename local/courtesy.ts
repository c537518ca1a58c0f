/** Signed writes go first: what has been promised to nobody yet waits while they come in. */
import { setTimeout as pause } from "node:timers/promises";

/** While writes come in, background work takes one part in so many of the time. */
const share = 2;
const longestRest = 2000;
const step = 20;

export interface Courtesy {
  /** Counts the work as under way until it settles. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Background work begins; what comes back is called between its parts, and returns at once where nothing is
   * under way.
   */
  begin(): () => Promise<void>;
}

/** One counter for all writes of a process. */
export function courtesy(now: () => number): Courtesy {
  let underWay = 0;
  return {
    during: async (work) => {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
      }
    },
    begin: () => {
      let rested = now();
      return async () => {
        const worked = now() - rested;
        const until = now() + Math.min(worked * (share - 1), longestRest);
        while (underWay > 0 && now() < until) await pause(step);
        rested = now();
      };
    },
  };
}
