import type { WriteRule } from "../../core/definitions.ts";
import { datesInOrder } from "./date-rules.ts";
import { decimalsInOrder } from "./decimals.ts";
import { checkUtilityUnit } from "./utility-unit.ts";

/** Write rules of residential prices (article 49). */
export const residentialTariffRules: readonly WriteRule[] = [
  datesInOrder(["from", "to"]),
  decimalsInOrder(["quantityFrom", "quantityTo"]),
  checkUtilityUnit,
];
