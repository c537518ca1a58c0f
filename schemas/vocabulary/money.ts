/** Money: integer fen (1 yuan = 100 fen), so that sums are exact (budget law, article 19: unit yuan). */
import * as z from "zod";
import { field } from "../../core/definitions.ts";

/** 9 trillion yuan: beyond any account, and sums of 1,000 lines stay exact enough to be refused. */
const limit = 900_000_000_000_000;

/** An amount in fen, which may be negative. */
export function fen(): z.ZodInt {
  return z.int().min(-limit).max(limit);
}

/** An amount in yuan with two decimals, e.g. `-1680.00`; exact for every safe integer. */
export function yuanDecimal(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, "0");
  return `${amountFen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same with its thousands set apart, e.g. `-1,680.00`. */
export function yuanText(amountFen: number): string {
  return yuanDecimal(amountFen).replace(/\B(?=(?:\d{3})+\.)/g, ",");
}

/** Field of a budget classification (政府收支功能分类). */
export function functionCode(): z.ZodOptional<z.ZodString> {
  return field(
    z
      .string()
      .regex(/^(?:\d{3}|\d{5}|\d{7})$/u)
      .optional(),
    {
      title: { zh: "功能分类", en: "Functional classification" },
      help: {
        zh: "政府收支功能分类，3、5 或 7 位数字",
        en: "budget classification of 3, 5 or 7 digits",
      },
    },
  );
}
