/** Waiting between tries, with full jitter so that rivals do not meet again. */
import { setTimeout as pause } from "node:timers/promises";

/** How often a request is tried before its failure is the caller's. */
export const mostTries = 7;

/** Waits before try number `tries` + 1: up to 20 ms after the first, up to 1.3 s after the sixth. */
export async function backOff(tries: number): Promise<void> {
  await pause(Math.random() * 20 * 2 ** Math.min(tries, 6));
}
