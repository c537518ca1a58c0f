import type { RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder } from "./date-rules.ts";
import { warning } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** Write rules of idle public resources (article 18). */
export const idleResourceRules: readonly WriteRule[] = [
  checkServedAreas,
  datesInOrder(["idleSince", "offeredOn"], ["offeredOn", "decidedOn"]),
  checkReason,
  creditCodes(["owner", "uscc"]),
];

/** Communities come first: whoever decides otherwise says why, and the public can read it. */
function checkReason({ data }: RuleInput): readonly RuleRemark[] {
  const { decision, reason } = data;
  const elsewhere = decision !== "assigned_to_community" && decision !== "pending";
  if (!elsewhere || reason !== undefined) return [];
  return [
    warning(
      "idle_resource.reason",
      ["reason"],
      "闲置资源优先作为社区设施；另作他用的请说明理由。",
      "Idle resources go to communities first; say why this one does not.",
    ),
  ];
}
