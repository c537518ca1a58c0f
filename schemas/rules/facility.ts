/** Write rules of facilities (articles 16 and 17; contract.md 1 on shared ones). */
import {
  digitsOfLevel,
  type Data,
  type RuleInput,
  type RuleRemark,
  type WriteRule,
} from "../../core/definitions.ts";
import { comprehensiveKinds } from "../vocabulary/facility-codes.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder } from "./date-rules.ts";
import { checkOfficePhone } from "./phone.ts";
import { error, warning } from "./remarks.ts";
import { checkServedAreas } from "./served-areas.ts";

/** What the rules look at; the schema of `facilities` holds it (a type test says so). */
export interface FacilityFacts {
  readonly kind: string;
  readonly acquisitionMode?: string | undefined;
  readonly servedAreas?: readonly string[] | undefined;
  readonly lease?: { readonly from: string; readonly to: string } | undefined;
  readonly status?: string | undefined;
  readonly statusReason?: string | undefined;
}

export const facilityRules: readonly WriteRule[] = [
  checkServedAreas,
  checkShared,
  checkAcquisition,
  datesInOrder(["approvedOn", "deliveredOn"]),
  checkLease,
  checkStatus,
  checkOfficePhone,
  creditCodes(["investor", "uscc"], ["maintainer", "uscc"]),
];

/** A shared facility's area is what its communities have in common, and each is named once. */
function checkShared({ data, area }: RuleInput): readonly RuleRemark[] {
  const { servedAreas } = facilityOf(data);
  const [first] = servedAreas ?? [];
  if (servedAreas === undefined || first === undefined) return [];
  const twice = servedAreas.findIndex((code, index) => servedAreas.indexOf(code) !== index);
  if (twice !== -1) {
    return [
      error(
        "served_areas.repeated",
        ["servedAreas", twice],
        "同一社区（村）只填写一次。",
        "Each community is named once.",
      ),
    ];
  }
  const common = commonArea(servedAreas);
  // A wider area, or a place outside, is for the rule on what lies within to refuse.
  if (common === area || !servedAreas.every((code) => code.startsWith(area))) return [];
  return [
    error(
      "served_areas.common_prefix",
      ["servedAreas"],
      `共用设施的区划代码（area）应为所服务社区的共同前缀 ${common}。`,
      `The area of a shared facility is the common prefix of the communities it serves: ${common}.`,
    ),
  ];
}

/** The smallest division that holds all of them. */
function commonArea(codes: readonly string[]): string {
  const [first = ""] = codes;
  const lengths = Object.values(digitsOfLevel).sort((a, b) => b - a);
  const shared = lengths.find((length) =>
    codes.every((code) => code.slice(0, length) === first.slice(0, length)),
  );
  return first.slice(0, shared ?? 0);
}

/** How a facility of article 16 was acquired is in the land file: nobody need leave it out. */
function checkAcquisition({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, acquisitionMode } = facilityOf(data);
  if (acquisitionMode !== undefined || !comprehensiveKinds.has(kind)) return [];
  return [
    error(
      "facility.acquisition_missing",
      ["acquisitionMode"],
      "条例第十六条所列综合服务设施须填写取得方式。",
      "A facility of article 16 says how it was acquired.",
    ),
  ];
}

function checkLease({ data }: RuleInput): readonly RuleRemark[] {
  const { lease } = facilityOf(data);
  if (lease === undefined || lease.from <= lease.to) return [];
  return [
    error(
      "date.order",
      ["lease", "to"],
      "租赁到期日早于起租日。",
      "The lease ends before it begins.",
    ),
  ];
}

function checkStatus({ data }: RuleInput): readonly RuleRemark[] {
  const { status, statusReason } = facilityOf(data);
  const stopped = status === "suspended" || status === "closed";
  if (!stopped || statusReason !== undefined) return [];
  return [
    warning(
      "facility.status_reason",
      ["statusReason"],
      "停用或关闭的设施请说明原因。",
      "Say why the facility is suspended or closed.",
    ),
  ];
}

function facilityOf(data: Data): FacilityFacts {
  // Rules run only on data that the schema of `facilities` has accepted.
  return data as Data & FacilityFacts;
}
