/** Money in or out, by account and purpose. */
import type { Contribution, TallySource } from "../../core/statistics/indicator.ts";
import { periodsAround } from "./facts.ts";
import { countStatements, type Statement } from "./statements.ts";

/** The lines of one direction; a statement without any says that nothing happened, which is a known zero. */
export function countLines(direction: "income" | "expenditure"): TallySource {
  return countStatements(direction, (statements) => statements.flatMap(contributionsOf));
}

function contributionsOf(statement: Statement): readonly Contribution[] {
  const { area, fundAccount, granularity, to, sums } = statement;
  const purposes = Object.keys(sums).sort();
  const common = { area, periods: periodsAround(granularity, to), denominator: 0 };
  if (purposes.length === 0) return [{ ...common, dimensions: { fundAccount }, numerator: 0 }];
  return purposes.map((purpose) => ({
    ...common,
    dimensions: { fundAccount, ...(purpose !== "" && { purpose }) },
    numerator: sums[purpose] ?? 0,
  }));
}
