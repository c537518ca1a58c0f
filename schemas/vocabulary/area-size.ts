/** Land and floor areas: square metres, as text, so that a threshold is compared with what was measured. */
import type * as z from "zod";
import type { FieldFacts } from "../../core/definitions.ts";
import { decimal } from "./text.ts";

/** Square metres with at most two decimals. */
export function squareMetres(): z.ZodString {
  return decimal(2);
}

/** Facts of a field that holds {@link squareMetres}. */
export function squareMetresFacts(zh: string, en: string): FieldFacts {
  return {
    title: { zh, en },
    help: {
      zh: "平方米，小数用文本表示，最多两位小数",
      en: "square metres: a decimal as text, at most 2 places",
    },
    unit: "m2",
    decimal: true,
  };
}
