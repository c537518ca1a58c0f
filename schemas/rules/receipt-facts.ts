import type { Data, SeriesEntry } from "../../core/definitions.ts";
import type { PeriodFacts } from "./period.ts";

/** What the rules look at in a statement; the schema of `receipts` holds it (a type test says so). */
export interface StatementFacts {
  readonly period: PeriodFacts;
  readonly openingBalanceFen: number;
  readonly totalIncomeFen: number;
  readonly totalExpenditureFen: number;
  readonly closingBalanceFen: number;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly direction: string;
    readonly amountFen: number;
    readonly occurredOn: string;
    readonly reversalOf?: string | undefined;
  }[];
}

/** The statement in accepted data. */
export function statementOf(data: Data): StatementFacts {
  // Rules and series run only on data that the schema of `receipts` has accepted.
  return data as Data & StatementFacts;
}

/** Amounts of a statement that later ones of the same account are compared with. */
const comparedAmounts = [
  "openingBalanceFen",
  "totalIncomeFen",
  "totalExpenditureFen",
  "closingBalanceFen",
] as const;

/** The statement's place in its account: a year's lies over its months or quarters (contract.md 2). */
export function seriesEntryOf(data: Data): Omit<SeriesEntry, "record"> {
  const statement = statementOf(data);
  const { granularity, from, to } = statement.period;
  return {
    from,
    to,
    class: classOf(granularity),
    facts: Object.fromEntries(comparedAmounts.map((name) => [name, statement[name]])),
  };
}

/** Periods of one class follow each other; periods of different classes may overlap. */
export function classOf(granularity: string): "year" | "regular" {
  return granularity === "year" ? "year" : "regular";
}
