import type { RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkPeriod } from "./period.ts";
import { statementOf } from "./receipt-facts.ts";
import { checkLineDates, checkLineNumbers, checkReversals } from "./receipt-lines.ts";
import { checkFollowing, checkOpening, checkUnit } from "./receipt-series.ts";
import { checkBalance, checkTotals } from "./receipt-sums.ts";
import { warning } from "./remarks.ts";

/** All write rules of statements of income and expenditure. */
export const receiptRules: readonly WriteRule[] = [
  checkStatementPeriod,
  checkBalance,
  checkTotals,
  checkLineNumbers,
  checkReversals,
  checkLineDates,
  checkOpening,
  checkFollowing,
  checkUnit,
];

function checkStatementPeriod({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { period } = statementOf(data);
  const remarks = checkPeriod(period, ["period"]);
  if (remarks.length > 0 || period.to <= acceptedOn) return remarks;
  return [
    warning(
      "receipt.period_unfinished",
      ["period", "to"],
      "期间尚未结束，余额可能还会变化。",
      "The period has not ended yet; the balances may still change.",
    ),
  ];
}
