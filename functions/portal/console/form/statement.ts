/** What a clerk's sum sheet does for a statement: running balances, totals, the closing balance. */
import type { FormField } from "./field-tree.ts";
import { at, rowsIn, withValue, type Values } from "./values.ts";
import { fenOfYuan } from "./yuan.ts";
import { yuanOfFen } from "../../../../core/formats/people.ts";

/** Whether a form is that of a statement of income and expenditure. */
export function isStatement(fields: readonly FormField[]): boolean {
  const names = new Set(fields.map(({ name }) => name));
  return names.has("openingBalanceFen") && names.has("closingBalanceFen") && names.has("lines");
}

export interface Sums {
  readonly incomeFen: number;
  readonly expenditureFen: number;
  /** After each line; `undefined` from the first amount on that cannot be read. */
  readonly balancesFen: readonly (number | undefined)[];
  /** Opening + income − expenditure, where all can be read. */
  readonly closingFen: number | undefined;
}

/** Sums of what is typed so far. */
export function sumsOf(values: Values): Sums {
  let balance = amountAt(values, "openingBalanceFen");
  let [incomeFen, expenditureFen] = [0, 0];
  const balancesFen = rowsIn(at(values, "lines")).map((line) => {
    const amount = amountAt(line, "amountFen");
    const direction = at(line, "direction");
    if (amount === undefined || direction === "") {
      balance = undefined;
    } else if (direction === "income") {
      incomeFen += amount;
      balance = balance === undefined ? undefined : balance + amount;
    } else {
      expenditureFen += amount;
      balance = balance === undefined ? undefined : balance - amount;
    }
    return balance;
  });
  return { incomeFen, expenditureFen, balancesFen, closingFen: balance };
}

/** The values with totals and closing balance as the lines say. */
export function withSums(values: Values): Values {
  const { incomeFen, expenditureFen, closingFen } = sumsOf(values);
  const summed = withValue(
    withValue(values, ["totalIncomeFen"], yuanOfFen(incomeFen)),
    ["totalExpenditureFen"],
    yuanOfFen(expenditureFen),
  );
  if (closingFen === undefined) return summed;
  return withValue(summed, ["closingBalanceFen"], yuanOfFen(closingFen));
}

/** The number that people give a statement, unless they gave another: `2026-Q2/service_fund`. */
export function statementRef(values: Values): string {
  const [label, account] = [at(at(values, "period"), "label"), at(values, "fundAccount")];
  if (typeof label !== "string" || typeof account !== "string") return "";
  return label === "" || account === "" ? "" : `${label}/${account}`;
}

function amountAt(values: Values, name: string): number | undefined {
  const text = at(values, name);
  return typeof text === "string" ? fenOfYuan(text) : undefined;
}
