import type { RuleRemark } from "../../core/definitions.ts";
import { usccProblem } from "../vocabulary/uscc.ts";
import { warning } from "./remarks.ts";

type MaybeCode = string | null | undefined;

/** {@link checkCode} of an organisation at `path`. */
export function checkNamed(
  organization: { readonly uscc?: MaybeCode } | null | undefined,
  path: RuleRemark["path"],
): readonly RuleRemark[] {
  return checkCode(organization?.uscc, [...path, "uscc"]);
}

/**
 * A failing check character of an organisation that is named only: a warning, because codes that fail are
 * in use and no clerk can change them (GB 32100-2015).
 */
export function checkCode(uscc: MaybeCode, path: RuleRemark["path"]): readonly RuleRemark[] {
  if (uscc === undefined || uscc === null || usccProblem(uscc) === undefined) return [];
  return [
    warning(
      "uscc.check",
      path,
      "统一社会信用代码的校验码不符，请核对。",
      "A check character of the credit code does not fit; please check it.",
    ),
  ];
}
