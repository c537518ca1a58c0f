/** Write rules of communities (coding rules of the National Bureau of Statistics; domain.md B.1). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { isStatisticalCounty, kindOfCode } from "../vocabulary/division-code.ts";
import { checkOfficePhone } from "./phone.ts";
import { error, warning } from "./remarks.ts";

/** What the rules look at in a unit; the schema of `communities` holds it (a type test says so). */
export interface CommunityFacts {
  readonly code: string;
  readonly kind: string;
  readonly parentCode: string;
  readonly submitting: boolean;
  readonly nonSubmittingReason?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly termFrom?: string | undefined;
  readonly termTo?: string | undefined;
  readonly successors?: readonly string[] | undefined;
}

export const communityRules: readonly WriteRule[] = [
  checkParent,
  checkKind,
  checkSubmitting,
  checkDates,
  checkSuccessors,
  checkOfficePhone,
];

function checkParent({ data }: RuleInput): readonly RuleRemark[] {
  const { code, parentCode } = communityOf(data);
  if (code.startsWith(parentCode)) return [];
  return [
    error(
      "community.parent_code",
      ["parentCode"],
      `上级区划代码应为本代码的前9位（${code.slice(0, 9)}）。`,
      `The parent's code is the first 9 digits of the code (${code.slice(0, 9)}).`,
    ),
  ];
}

/** A warning: names and blocks disagree in 222 of the real units. */
function checkKind({ data }: RuleInput): readonly RuleRemark[] {
  const { code, kind } = communityOf(data);
  const expected = kindOfCode(code);
  if (expected === kind) return [];
  return [
    warning(
      "community.kind_block",
      ["kind"],
      `单元类型与代码末三位不符${expected === undefined ? "（该代码段未分配）" : `（代码段为 ${expected}）`}。`,
      `The kind does not fit the last three digits of the code (${expected ?? "block not assigned"}).`,
    ),
  ];
}

/** Who has no committee cannot publish; who cannot publish says why. */
function checkSubmitting({ data }: RuleInput): readonly RuleRemark[] {
  const { code, kind, submitting, nonSubmittingReason } = communityOf(data);
  const virtual = kind === "virtual" || kindOfCode(code) === "virtual";
  if (submitting && virtual) {
    return [
      error(
        "committee.not_submitting",
        ["submitting"],
        "虚拟单元没有居（村）民委员会，不能发布。",
        "A virtual unit has no committee and cannot publish.",
      ),
    ];
  }
  if (submitting === (nonSubmittingReason !== undefined)) {
    return [
      error(
        "community.non_submitting_reason",
        ["nonSubmittingReason"],
        "不能发布的单元须说明原因，能发布的单元不填原因。",
        "A unit that cannot publish says why, and only such a unit.",
      ),
    ];
  }
  if (!submitting || !isStatisticalCounty(code)) return [];
  return [
    warning(
      "community.statistical_county",
      ["submitting"],
      "该区划（县级码71–80）仅用于统计，其委员会通常以所在县（市、区）的代码登记。",
      "County codes 71–80 are for statistics only; the committee usually stands under its real county.",
    ),
  ];
}

function checkDates({ data }: RuleInput): readonly RuleRemark[] {
  const { validFrom, validTo, termFrom, termTo } = communityOf(data);
  return [...inOrder(validFrom, validTo, "validTo"), ...inOrder(termFrom, termTo, "termTo")];
}

function inOrder(
  from: string | undefined,
  to: string | undefined,
  member: string,
): readonly RuleRemark[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [
    error(
      "community.dates_reversed",
      [member],
      "截止日早于起始日。",
      "The last day is before the first.",
    ),
  ];
}

function checkSuccessors({ data }: RuleInput): readonly RuleRemark[] {
  const { code, successors = [] } = communityOf(data);
  return successors.flatMap((successor, index) =>
    successor === code
      ? [
          error(
            "community.own_successor",
            ["successors", index],
            "承继单元不能是本单元；代码不得重复使用。",
            "A unit cannot succeed itself; codes are never reused.",
          ),
        ]
      : [],
  );
}

function communityOf(data: Data): CommunityFacts {
  // Rules run only on data that the schema of `communities` has accepted.
  return data as Data & CommunityFacts;
}
