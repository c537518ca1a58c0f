/** Money: integer fen (1 yuan = 100 fen), so that sums are exact (budget law, article 19: unit yuan). */
import * as z from "zod";

/** 9 trillion yuan: beyond any account, and sums of 1,000 lines stay exact enough to be refused. */
const limit = 900_000_000_000_000;

/** An amount in fen, which may be negative. */
export function fen(): z.ZodInt {
  return z.int().min(-limit).max(limit);
}

/** An amount in yuan for a sentence, e.g. `-1,680.00`; exact for every safe integer. */
export function yuanText(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${amountFen < 0 ? "-" : ""}${whole}.${digits.slice(-2)}`;
}
