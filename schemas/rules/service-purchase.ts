/** Write rules of purchases of services (articles 36, 37 and 42). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error, warning } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `service-purchases` holds it (a type test says so). */
export interface ServicePurchaseFacts {
  readonly from: string;
  readonly amountFen: number;
  readonly paidFen?: number | undefined;
  readonly completion?: { readonly on: string } | undefined;
}

export const servicePurchaseRules: readonly WriteRule[] = [
  checkServedAreas,
  datesInOrder(["from", "to"], ["signedOn", "to"]),
  datesPast("signedOn"),
  checkPaid,
  checkCompletion,
  creditCodes(["purchaser", "uscc"], ["contractor", "uscc"]),
];

/** A warning: what was added by a supplement to the contract may not stand in its amount. */
function checkPaid({ data }: RuleInput): readonly RuleRemark[] {
  const { amountFen, paidFen } = purchaseOf(data);
  if ((paidFen ?? 0) <= amountFen) return [];
  return [
    warning(
      "service_purchase.overpaid",
      ["paidFen"],
      "已付金额大于合同金额，请核对单位（分）；有补充合同的，在备注中说明。",
      "More was paid than the contract says; check the unit (fen), or name the supplement in the note.",
    ),
  ];
}

function checkCompletion({ data }: RuleInput): readonly RuleRemark[] {
  const { from, completion } = purchaseOf(data);
  if (completion === undefined || completion.on >= from) return [];
  return [
    error(
      "date.order",
      ["completion", "on"],
      `验收日期早于服务起始日 ${from}。`,
      `Acceptance is before the service began, on ${from}.`,
    ),
  ];
}

function purchaseOf(data: Data): ServicePurchaseFacts {
  // Rules run only on data that the schema of `service-purchases` has accepted.
  return data as Data & ServicePurchaseFacts;
}
