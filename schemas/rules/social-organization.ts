/** Write rules of social organisations (GB 32100-2015, prefixes 51 to 53). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { checkOfficePhone } from "./phone.ts";
import { error, warning } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `social-organizations` holds it (a type test says so). */
export interface SocialOrganizationFacts {
  readonly uscc?: string | undefined;
  readonly filingNo?: string | undefined;
  readonly status: string;
  readonly deregisteredOn?: string | undefined;
}

export const socialOrganizationRules: readonly WriteRule[] = [
  checkNumber,
  checkPrefix,
  checkStatus,
  checkOfficePhone,
  checkServedAreas,
  datesPast("registeredOn", "deregisteredOn"),
  datesInOrder(["appliedOn", "registeredOn"], ["registeredOn", "deregisteredOn"]),
  creditCodes(["uscc"]),
];

function checkNumber({ data }: RuleInput): readonly RuleRemark[] {
  const { uscc, filingNo } = organizationOf(data);
  if (uscc !== undefined || filingNo !== undefined) return [];
  return [
    error(
      "social_organization.number_missing",
      ["uscc"],
      "已登记的填统一社会信用代码，未登记的填备案号，至少填一项。",
      "Give the credit code of a registered organisation, or the number under which it is filed.",
    ),
  ];
}

function checkPrefix({ data }: RuleInput): readonly RuleRemark[] {
  const { uscc } = organizationOf(data);
  if (uscc === undefined || /^5[123]/u.test(uscc)) return [];
  return [
    warning(
      "uscc.prefix",
      ["uscc"],
      "社会组织的代码一般以 51、52 或 53 开头，请核对。",
      "The code of a social organisation usually begins with 51, 52 or 53; please check.",
    ),
  ];
}

function checkStatus({ data }: RuleInput): readonly RuleRemark[] {
  const { status, deregisteredOn } = organizationOf(data);
  if (deregisteredOn === undefined || status === "deregistered") return [];
  return [
    error(
      "social_organization.status",
      ["status"],
      "填了注销日期的，状态应为已注销。",
      "An organisation with a date of deregistration has the status deregistered.",
    ),
  ];
}

function organizationOf(data: Data): SocialOrganizationFacts {
  // Rules run only on data that the schema of `social-organizations` has accepted.
  return data as Data & SocialOrganizationFacts;
}
