/** Waiting for the projection to move on. */
import { setTimeout as pause } from "node:timers/promises";

/**
 * Resolves once an entry after `seq` may have been applied, or after so many milliseconds, or when the client
 * is gone. It may resolve early: whoever waits looks again.
 */
export type Moved = (seq: number, milliseconds: number, gone: AbortSignal) => Promise<void>;

/** Where nobody tells (another process projects): a look now and then. */
const between = 500;

/** Waits by looking again after a while. */
export async function lookAgain(
  _seq: number,
  milliseconds: number,
  gone: AbortSignal,
): Promise<void> {
  await sleep(Math.min(milliseconds, between), gone);
}

/** A pause that ends when the signal says so. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch {
    // Called off.
  }
}
