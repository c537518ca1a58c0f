/**
 * What an indicator is: facts about a number, and pure functions that say what a record contributes to it.
 * One file in `schemas/indicators/` makes each. The engine in this folder keeps the sums as records come,
 * change and go, so that reading one never depends on how many records there are.
 */
import type { Bilingual } from "../definitions.ts";
import type { Check, JudgedRecord, Verdict } from "../judging/check.ts";

/** What a record (or a case of several) adds to the cells of an indicator. Whole numbers, money in fen. */
export interface Contribution {
  /** Counted here and in every area above. */
  readonly area: string;
  /** Periods it counts in: `2026-06`, `2026-Q2`, `2026`, each once (see periods.ts). */
  readonly periods: readonly string[];
  /** Its code in each dimension. Codes and credit codes only, never what people wrote. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Its codes in dimensions that are kept near: see {@link IndicatorDimension.near}. */
  readonly near?: Readonly<Record<string, string>>;
  readonly numerator: number;
  /** 0 where the indicator has none. */
  readonly denominator: number;
}

/** Where the contributions of an indicator come from: the records of one dataset. */
export interface TallySource<Facts = unknown> {
  readonly dataset: string;
  /** Withdrawn records are counted as well; else they contribute nothing. */
  readonly withdrawn?: true;
  /** Records that count together share a key; absent, each counts by itself. Keep cases small. */
  readonly caseOf?: (record: JudgedRecord) => string;
  /**
   * What is kept of a record, as JSON: numbers, dates and codes alone, for an erasure does not reach it.
   * `previous` is what its version before gave (or this one, where it is counted again).
   */
  readonly factsOf: (record: JudgedRecord, previous: Facts | undefined) => Facts | undefined;
  /** What the records of a case contribute together, by their facts in the order of their ids. */
  readonly contributionsOf: (facts: readonly Facts[]) => readonly Contribution[];
}

/** Records that count one by one. */
export function countEach(
  dataset: string,
  contributionsOf: (record: JudgedRecord) => readonly Contribution[],
  more: { readonly withdrawn?: true } = {},
): TallySource {
  return defineSource<readonly Contribution[]>({
    dataset,
    ...more,
    factsOf: (record) => contributionsOf(record),
    contributionsOf: (facts) => facts.flat(),
  });
}

/** Marks an object as a source: what its facts look like is known to it alone. */
export function defineSource<Facts>(source: TallySource<Facts>): TallySource {
  // The engine gives a source the facts that it made itself, read back from JSON.
  return source as TallySource;
}

/** How a value comes of cells. */
export type Measure =
  /** The numerator. */
  | { readonly kind: "sum" }
  /** Numerator over denominator, times `times`. */
  | { readonly kind: "ratio"; readonly times?: number }
  /** The numerator of the last period of the range that has one. */
  | { readonly kind: "latest" }
  /** Contributions are changes; the value is what they add up to at a period's end. A denominator above 0
   * counts what is not known: the value is `null`. */
  | { readonly kind: "stock" }
  /** The median of the values that the codes of a dimension are. */
  | { readonly kind: "median"; readonly of: string }
  /**
   * Obligations as they stand on the day of reading, from cells that the judge keeps of them: how many are
   * `counted` so, or which share of all that came to be due they are.
   */
  | {
      readonly kind: "owed";
      readonly of: OwedFamily;
      readonly counted: "due" | "onTime" | "late" | "missing";
      readonly share?: true;
    }
  /** Another indicator's numerator by the stock of a third at the period's end, times `times`. */
  | {
      readonly kind: "per";
      readonly numerator: string;
      readonly denominator: string;
      readonly times: number;
    };

/** All obligations, or those of fund accounts' statements alone. */
export type OwedFamily = "obligations" | "statements";

export type IndicatorUnit = "fen" | "ratio" | "items" | "days" | "m2" | "households" | "persons";

/** A category by which an indicator can be told apart. */
export interface IndicatorDimension {
  readonly name: string;
  readonly title: Bilingual;
  /** The code list of its codes; absent where they are credit codes or numbers. */
  readonly codeList?: string;
  /** Its codes are credit codes. */
  readonly organizations?: true;
  /**
   * So many codes that a city's block would hold every organisation there is: kept in the blocks of townships
   * and of what is below them, and of a contribution's own area; above, they are read together.
   */
  readonly near?: true;
}

/** `month`, `quarter`, `year`. */
export type Grain = "month" | "quarter" | "year";

export interface Indicator {
  /** The path (`/v1/statistics/{id}`) and in stored keys: it never changes. */
  readonly id: string;
  readonly title: Bilingual;
  readonly definition: Bilingual;
  readonly numerator: Bilingual;
  /** Absent where the value is the numerator itself. */
  readonly denominator?: Bilingual;
  readonly unit: IndicatorUnit;
  readonly measure: Measure;
  /** Beside area and period, which every indicator has. */
  readonly dimensions: readonly IndicatorDimension[];
  /** What `by=period` shows. */
  readonly period: Grain;
  /** Articles of the regulation. */
  readonly articles: readonly string[];
  /** Numerators are kept in units of one by this, so that they are whole. */
  readonly scale?: number;
  /**
   * Values of fewer ballots (the denominator) are not shown. Sources leave single records of fewer out of every
   * sum, else the missing cell could be computed from its siblings.
   */
  readonly suppressBelow?: number;
  readonly sources: readonly TallySource[];
  /** What a verdict of a check adds, as long as it stands: those of an indicator whose facts are judged. */
  readonly verdicts?: (judgement: JudgedCase) => readonly Contribution[];
}

/** A check and what it says of one subject. */
export interface JudgedCase {
  readonly check: Pick<Check, "rule" | "article">;
  readonly verdict: Pick<Verdict, "outcome" | "subject" | "area" | "period" | "responsible">;
}

/** A share of fewer than this says little: nobody is ranked by it. */
export const fewestToRank = 30;

/** Marks an object as an indicator. */
export function defineIndicator(indicator: Indicator): Indicator {
  return indicator;
}
