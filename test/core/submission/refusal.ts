/** Catches refusals in tests. */
import { Problem } from "../../../core/problem.ts";

/** The Problem that a call throws; anything else, and nothing at all, fails the test. */
export function refusalOf(call: () => unknown): Problem {
  try {
    call();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
