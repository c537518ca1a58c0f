/** Work that is done now and then, and at once where it must be. */
import type { Clock } from "../core/ports.ts";

export interface Paced {
  /** Does the work, or nothing (0) where it did something too short a while ago. */
  readonly step: () => Promise<number>;
  /** Lets no time pass before it next does something. */
  readonly hurry: () => void;
}

/** Work that does something at most once in so many milliseconds; `work` answers how much it did. */
export function paced(milliseconds: number, clock: Clock, work: () => Promise<number>): Paced {
  let last = Number.NEGATIVE_INFINITY;
  let urgent = false;
  return {
    hurry: () => {
      urgent = true;
    },
    step: async () => {
      const now = clock();
      // A clock that was set back must not stop it.
      if (!urgent && now >= last && now < last + milliseconds) return 0;
      const done = await work();
      if (done > 0) {
        last = clock();
        urgent = false;
      }
      return done;
    },
  };
}
