import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `facility-uses` holds it (a type test says so). */
export interface FacilityUseFacts {
  readonly free: boolean;
  readonly feeFen?: number | undefined;
}

/** Write rules of uses of facilities (article 39). */
export const facilityUseRules: readonly WriteRule[] = [
  datesInOrder(["from", "to"], ["decidedOn", "to"]),
  checkFee,
  creditCodes(["user", "uscc"]),
];

function checkFee({ data }: RuleInput): readonly RuleRemark[] {
  const { free, feeFen } = useOf(data);
  if (free ? (feeFen ?? 0) === 0 : feeFen !== 0) return [];
  return [
    error(
      "facility_use.fee",
      ["feeFen"],
      free ? "无偿提供的，收费金额应为0或不填。" : "收费金额为0的，应填写为无偿提供。",
      free
        ? "A use free of charge has no fee: 0, or none given."
        : "A use without a fee is free of charge.",
    ),
  ];
}

function useOf(data: Data): FacilityUseFacts {
  // Rules run only on data that the schema of `facility-uses` has accepted.
  return data as Data & FacilityUseFacts;
}
