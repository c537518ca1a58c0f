/** A value of a statistic as JSON serves it. */
import type { StatisticRow } from "./read-statistic.ts";
import type { SeriesQuery } from "./read-cells.ts";
import { keyOf } from "./statistic-table.ts";

export interface ServedValue extends Omit<StatisticRow, "area" | "period" | "code"> {
  /** Its area, period and category, where they are told apart. */
  readonly key: Readonly<Record<string, string>>;
}

/** Puts a row into the form that the contract gives. */
export function servedValue(row: StatisticRow, query: SeriesQuery): ServedValue {
  const { value, numerator, denominator, seq, suppressed, smallSample } = row;
  return {
    key: keyOf(row, query),
    ...{ value, numerator, denominator, seq },
    ...(suppressed === true && { suppressed }),
    ...(smallSample === true && { smallSample }),
  };
}
