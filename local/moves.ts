/** Tells those who wait for changes that the projection has moved on: in one process a call is enough. */
import { sleep, type Moved } from "../functions/feed/moved.ts";

export interface Moves {
  /** Says that entries up to `seq` are applied. */
  reached(seq: number): void;
  readonly moved: Moved;
}

/** Nobody waits at first, and nothing is known to be applied. */
export function watchMoves(): Moves {
  let last = -1;
  const waiting = new Set<() => void>();
  return {
    reached: (seq) => {
      if (seq <= last) return;
      last = seq;
      for (const wake of waiting) wake();
    },
    moved: async (seq, milliseconds, gone) => {
      if (last > seq) return;
      const woken = new AbortController();
      const wake = (): void => {
        woken.abort();
      };
      waiting.add(wake);
      try {
        await sleep(milliseconds, AbortSignal.any([woken.signal, gone]));
      } finally {
        waiting.delete(wake);
      }
    },
  };
}
