/** Verdicts on facilities (article 17), rule by rule. A facility that several communities share has one. */
import type { Outcome } from "../../core/judging/check.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { atVerdict, byRule } from "./verdict-facts.ts";

const rules: ReadonlySet<string> = new Set(["F17a", "F17b", "F17c", "F17d"]);

/** Counts verdicts of these outcomes; the denominator is all verdicts. */
export function countFacilityVerdicts(
  outcomes: readonly Outcome[],
): Required<
  Pick<
    Indicator,
    | "denominator"
    | "unit"
    | "measure"
    | "dimensions"
    | "period"
    | "articles"
    | "sources"
    | "verdicts"
  >
> {
  return {
    denominator: { zh: "比对数", en: "comparisons" },
    unit: "items",
    measure: { kind: "sum" },
    dimensions: [byRule],
    period: "year",
    articles: ["17"],
    sources: [],
    verdicts: (judged) => {
      const { check, verdict } = judged;
      if (!rules.has(check.rule)) return [];
      const counted = outcomes.includes(verdict.outcome) ? 1 : 0;
      return [atVerdict(judged, { rule: check.rule }, counted, 1)];
    },
  };
}
