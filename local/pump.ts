/**
 * Numbers and applies what was accepted, without a stream: an accepted submission wakes the pump, and so
 * does a timer, since a wake-up may be lost with the process that sent it.
 */
import { setTimeout as sleep } from "node:timers/promises";

export interface PumpWork {
  /** Each step runs until nothing is left for it, in this order. */
  readonly steps: readonly (() => Promise<number>)[];
  readonly onError: (error: unknown) => void;
  /**
   * Milliseconds from the beginning of one round to the next, however often it is woken (default 0): what
   * comes meanwhile is taken together.
   */
  readonly beat?: number;
}

/** Milliseconds between two rounds that nobody asked for. */
const idleMilliseconds = 1000;
const retryMilliseconds = 500;

/** A loop over the steps; wakes coalesce, errors are reported and tried again. */
export class Pump {
  readonly #work: PumpWork;
  readonly #stopped = new AbortController();
  #nudge: (() => void) | undefined;
  #nudged = false;
  #running: Promise<void> | undefined;

  constructor(work: PumpWork) {
    this.#work = work;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  /** Starts a round now, or right after the one that runs. */
  wake(): void {
    this.#nudged = true;
    this.#nudge?.();
  }

  /** One round, on the caller's account: what was pending before the call is applied after it. */
  async drain(): Promise<void> {
    for (let moved = 1; moved > 0;) {
      moved = 0;
      for (const step of this.#work.steps) moved += await step();
    }
  }

  /** Lets the running round finish, and starts no other. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#nudge?.();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (!this.#isStopped()) {
      this.#nudged = false;
      const next = performance.now() + (this.#work.beat ?? 0);
      try {
        for (const step of this.#work.steps) await step();
      } catch (error) {
        if (this.#isStopped()) return;
        this.#work.onError(error);
        await this.#pause(retryMilliseconds);
      }
      if (!this.#isNudged()) await this.#pause(idleMilliseconds);
      await this.#until(next);
    }
  }

  /** Both change while a step is awaited, which a plain property read would hide from the type checker. */
  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #isNudged(): boolean {
    return this.#nudged || this.#isStopped();
  }

  /** Lets time pass, whoever wakes it. */
  async #until(time: number): Promise<void> {
    const milliseconds = time - performance.now();
    if (milliseconds <= 0 || this.#isStopped()) return;
    try {
      await sleep(milliseconds, undefined, { signal: this.#stopped.signal });
    } catch {
      // Stopped.
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const timer = new AbortController();
    this.#nudge = () => {
      timer.abort();
    };
    try {
      await sleep(milliseconds, undefined, { signal: timer.signal });
    } catch {
      // Woken early.
    } finally {
      this.#nudge = undefined;
    }
  }
}

/** What runs a pump, or several as one. */
export type Pumping = Pick<Pump, "start" | "wake" | "drain" | "stop">;

/** Two pumps as one: what the first has done is there for the second, which goes at its own pace. */
export function followed(first: Pump, second: Pump): Pumping {
  return {
    start: () => {
      first.start();
      second.start();
    },
    wake: () => {
      first.wake();
    },
    drain: async () => {
      await first.drain();
      await second.drain();
    },
    stop: async () => {
      await Promise.all([first.stop(), second.stop()]);
    },
  };
}
