/**
 * Texts that people write. Control characters and characters that turn the reading direction are refused:
 * they hide or reorder what a reader sees.
 */
import * as z from "zod";

/** One line, not blank, at most `max` characters. */
export function line(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .regex(/^(?=.*\S)[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u);
}

/** Several lines (`\n`), not blank, at most `max` characters. */
export function prose(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .regex(/^(?=[\s\S]*\S)(?:[\n\t]|[^\p{Cc}\u202a-\u202e\u2066-\u2069])+$/u);
}

/** {@link prose}, or the empty text where someone says that there is nothing. */
export function proseOrNone(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .regex(/^(?:|(?=[\s\S]*\S)(?:[\n\t]|[^\p{Cc}\u202a-\u202e\u2066-\u2069])+)$/u);
}

/** A decimal number as text, not negative: up to 12 digits, then at most `places` decimals. */
export function decimal(places: number): z.ZodString {
  return z
    .string()
    .regex(new RegExp(`^(?:0|[1-9]\\d{0,11})(?:\\.\\d{1,${String(places)}})?$`, "u"));
}
