/** Write rules of appropriations (articles 41 and 43). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesPast } from "./date-rules.ts";
import { checkPeriod, type PeriodFacts } from "./period.ts";
import { error, warning } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `appropriations` holds it (a type test says so). */
export interface AppropriationFacts {
  readonly period: PeriodFacts;
  readonly budgetFen: number;
  readonly scheduledFen?: number | undefined;
  readonly paidFen: number;
  readonly paidOn?: string | undefined;
}

export const appropriationRules: readonly WriteRule[] = [
  checkOwnPeriod,
  checkServedAreas,
  checkPayment,
  checkBudget,
  datesPast("paidOn", "approvedOn"),
  creditCodes(["recipient", "uscc"]),
];

function checkOwnPeriod({ data }: RuleInput): readonly RuleRemark[] {
  return checkPeriod(appropriationOf(data).period, ["period"]);
}

/** A day of payment and an amount paid belong together. */
function checkPayment({ data }: RuleInput): readonly RuleRemark[] {
  const { paidFen, paidOn } = appropriationOf(data);
  if (paidFen > 0 && paidOn === undefined) {
    return [
      warning(
        "appropriation.paid_on",
        ["paidOn"],
        "已有拨付，请填写拨付日期，否则无法判断是否及时。",
        "Something was paid: give the day, or nobody can tell whether it was in time.",
      ),
    ];
  }
  if (paidFen > 0 || paidOn === undefined) return [];
  return [
    error(
      "appropriation.nothing_paid",
      ["paidOn"],
      "本期已拨数为0，不应有拨付日期。",
      "Nothing was paid in the period, so there is no day of payment.",
    ),
  ];
}

/** A warning: budgets are raised in the year, and the publication may come first. */
function checkBudget({ data }: RuleInput): readonly RuleRemark[] {
  const { budgetFen, scheduledFen, paidFen } = appropriationOf(data);
  return [
    { name: "scheduledFen", amount: scheduledFen ?? 0 },
    { name: "paidFen", amount: paidFen },
  ].flatMap(({ name, amount }) =>
    amount <= budgetFen
      ? []
      : [
          warning(
            "appropriation.over_budget",
            [name],
            "金额大于全年预算数，请核对单位（分）和预算数。",
            "This is more than the budget of the year; check the unit (fen) and the budget.",
          ),
        ],
  );
}

function appropriationOf(data: Data): AppropriationFacts {
  // Rules run only on data that the schema of `appropriations` has accepted.
  return data as Data & AppropriationFacts;
}
