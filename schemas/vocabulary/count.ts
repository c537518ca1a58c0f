/** Numbers of households, people, things: whole, never negative. */
import * as z from "zod";

/** A count up to ten million: more is a slip of the keyboard in any community of one city. */
export function count(): z.ZodInt {
  return z.int().min(0).max(10_000_000);
}
