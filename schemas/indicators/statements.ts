/** Statements of income and expenditure, account by account and year by year: what counts of them. */
import type { Contribution, TallySource } from "../../core/statistics/indicator.ts";
import { defineSource } from "../../core/statistics/indicator.ts";
import { numberAt, objectsAt, textAt } from "../checks/facts.ts";

/** Numbers and codes of a statement. */
export interface Statement {
  readonly area: string;
  readonly fundAccount: string;
  readonly granularity: string;
  readonly to: string;
  readonly closingFen: number;
  /** Sums of its lines of one direction by purpose; `""` where lines name none. */
  readonly sums: Readonly<Record<string, number>>;
}

/**
 * The statements of one account that end in one year count together: a year's beside its months or quarters
 * is a summary, and is not counted again (contract.md 2).
 */
export function countStatements(
  direction: "income" | "expenditure",
  contributionsOf: (statements: readonly Statement[]) => readonly Contribution[],
): TallySource {
  return defineSource<Statement>({
    dataset: "receipts",
    caseOf: (record) =>
      [
        record.area,
        textAt(record, "fundAccount") ?? "",
        textAt(record, "period.to")?.slice(0, 4) ?? "",
      ].join("|"),
    factsOf: (record) => {
      const to = textAt(record, "period.to");
      if (to === undefined) return undefined;
      const sums: Record<string, number> = {};
      for (const { direction: own, purpose, amountFen } of objectsAt(record, "lines") ?? []) {
        if (own !== direction || typeof amountFen !== "number") continue;
        const name = typeof purpose === "string" ? purpose : "";
        sums[name] = (sums[name] ?? 0) + amountFen;
      }
      return {
        area: record.area,
        fundAccount: textAt(record, "fundAccount") ?? "",
        granularity: textAt(record, "period.granularity") ?? "",
        to,
        closingFen: numberAt(record, "closingBalanceFen") ?? 0,
        sums,
      };
    },
    contributionsOf: (statements) => contributionsOf(withoutSummaries(statements)),
  });
}

function withoutSummaries(statements: readonly Statement[]): readonly Statement[] {
  const parts = statements.filter(({ granularity }) => granularity !== "year");
  return parts.length > 0 ? parts : statements;
}
