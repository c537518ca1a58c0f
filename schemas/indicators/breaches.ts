/** Breaches of one rule among all that it could be held against. */
import type { Indicator } from "../../core/statistics/indicator.ts";
import { assessedBy } from "./verdict-facts.ts";

/** Counts breaches; the denominator is what could be assessed. */
export function countBreaches(
  rule: string,
): Pick<Indicator, "unit" | "measure"> & ReturnType<typeof assessedBy> {
  return { unit: "items", measure: { kind: "sum" }, ...assessedBy(rule, "breach") };
}
