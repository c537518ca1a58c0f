/** Signed writes go first: what has been promised to nobody yet waits while they come in. */
import { setTimeout as pause } from "node:timers/promises";

/**
 * While writes come in, background work rests as long as it worked; while they queue, up to six times as
 * long, once for every ten that are under way.
 */
const queue = 10;
const mostRests = 6;
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
        const rests = Math.min(Math.max(1, Math.floor(underWay / queue)), mostRests);
        const until = now() + Math.min(worked * rests, longestRest);
        while (underWay > 0 && now() < until) await pause(step);
        rested = now();
      };
    },
  };
}
