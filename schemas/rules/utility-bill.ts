/** Write rules of utility bills (article 49). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { yuanText } from "../vocabulary/money.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder } from "./date-rules.ts";
import { tenThousandths } from "./decimals.ts";
import { warning } from "./remarks.ts";
import { checkUtilityUnit } from "./utility-unit.ts";

/** What the rules look at; the schema of `utility-bills` holds it (a type test says so). */
export interface UtilityBillFacts {
  readonly quantity?: string | undefined;
  readonly unitPriceYuan?: string | undefined;
  readonly amountFen: number;
}

export const utilityBillRules: readonly WriteRule[] = [
  datesInOrder(["from", "to"], ["from", "billedOn"]),
  checkAmount,
  checkUtilityUnit,
  creditCodes(["supplier", "uscc"]),
];

/** Fen that rounding on a bill may leave. */
const tolerance = 1n;

/** A warning: fees beside the price, or a step within the period, may stand in the amount too. */
function checkAmount({ data }: RuleInput): readonly RuleRemark[] {
  const { quantity, unitPriceYuan, amountFen } = billOf(data);
  if (quantity === undefined || unitPriceYuan === undefined || amountFen < 0) return [];
  // Both factors are in ten thousandths, the product in 10^-8 yuan: 10^6 of them are a fen.
  const product = tenThousandths(quantity) * tenThousandths(unitPriceYuan);
  const expected = (product + 500_000n) / 1_000_000n;
  const off = BigInt(amountFen) - expected;
  if (off <= tolerance && off >= -tolerance) return [];
  const text = yuanText(Number(expected));
  return [
    warning(
      "utility_bill.amount_differs",
      ["amountFen"],
      `用量×单价为 ${text} 元，与金额不一致；含其他费用或跨档的，请在备注中说明。`,
      `Quantity times price is ${text} yuan, not the amount; say in the note what else it holds.`,
    ),
  ];
}

function billOf(data: Data): UtilityBillFacts {
  // Rules run only on data that the schema of `utility-bills` has accepted.
  return data as Data & UtilityBillFacts;
}
