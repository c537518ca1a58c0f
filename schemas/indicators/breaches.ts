/** Breaches of one rule among all that it could be held against. */
import type { Indicator } from "../../core/statistics/indicator.ts";
import { atVerdict, byResponsible } from "./verdict-facts.ts";

/** Counts breaches; the denominator is what could be assessed. */
export function countBreaches(
  rule: string,
): Required<
  Pick<Indicator, "unit" | "measure" | "dimensions" | "period" | "sources" | "verdicts">
> {
  return {
    unit: "items",
    measure: { kind: "sum" },
    dimensions: [byResponsible],
    period: "year",
    sources: [],
    verdicts: (judged) => {
      const { outcome, responsible } = judged.verdict;
      if (judged.check.rule !== rule || outcome === "not_assessable") return [];
      const dimensions: Readonly<Record<string, string>> =
        responsible === null ? {} : { organization: responsible };
      return [atVerdict(judged, dimensions, outcome === "breach" ? 1 : 0, 1)];
    },
  };
}
