import { setImmediate as turn } from "node:timers/promises";
import type { TestInstance } from "./instance.ts";

/** Waits for work while the instance sequences and projects, as a running one does all the time. */
export async function whilePumping<Result>(
  instance: TestInstance,
  work: Promise<Result>,
): Promise<Result> {
  const state = { done: false };
  const settled = work.finally(() => {
    state.done = true;
  });
  while (!state.done) {
    await instance.drain();
    await turn();
  }
  return settled;
}
