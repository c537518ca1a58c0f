/** Write rules of enforcement notices (article 51). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `enforcement-notices` holds it (a type test says so). */
export interface EnforcementFacts {
  readonly target: { readonly uscc: string };
  readonly measures: readonly string[];
  readonly issuedOn: string;
  readonly rectifyBy?: string | undefined;
  readonly rectifiedOn?: string | null | undefined;
  readonly rectification?: string | undefined;
}

export const enforcementNoticeRules: readonly WriteRule[] = [
  checkEnforcementDates,
  checkMeasures,
  checkRectification,
  checkTarget,
];

function checkEnforcementDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { issuedOn, rectifyBy, rectifiedOn } = enforcementOf(data);
  return [
    ...checkHappened(issuedOn, acceptedOn, ["issuedOn"]),
    ...checkNotBefore(rectifyBy, issuedOn, ["rectifyBy"]),
    ...checkHappened(rectifiedOn, acceptedOn, ["rectifiedOn"]),
  ];
}

function checkMeasures({ data }: RuleInput): readonly RuleRemark[] {
  const { measures } = enforcementOf(data);
  if (new Set(measures).size === measures.length) return [];
  return [
    error(
      "enforcement.measures",
      ["measures"],
      "处理方式不能重复。",
      "Each measure is named once.",
    ),
  ];
}

/** What was mended is said with the day it was, so that a claim can be checked. */
function checkRectification({ data }: RuleInput): readonly RuleRemark[] {
  const { rectifiedOn, rectification } = enforcementOf(data);
  const has = rectifiedOn !== undefined && rectifiedOn !== null;
  if (!has || rectification !== undefined) return [];
  return [
    error(
      "enforcement.rectification",
      ["rectification"],
      "已整改的，请填写整改情况。",
      "Say what was rectified.",
    ),
  ];
}

function checkTarget({ data }: RuleInput): readonly RuleRemark[] {
  return checkNamed(enforcementOf(data).target, ["target"]);
}

function enforcementOf(data: Data): EnforcementFacts {
  // Rules run only on data that the schema of `enforcement-notices` has accepted.
  return data as Data & EnforcementFacts;
}
