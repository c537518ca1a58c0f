import type { RuleRemark } from "../../core/definitions.ts";

/** A remark that refuses the item; `path` is inside `data`. */
export function error(rule: string, path: RuleRemark["path"], zh: string, en: string): RuleRemark {
  return { severity: "error", rule, path, message: { zh, en } };
}

/** A remark that is published with the answer and refuses nothing. */
export function warning(
  rule: string,
  path: RuleRemark["path"],
  zh: string,
  en: string,
): RuleRemark {
  return { severity: "warning", rule, path, message: { zh, en } };
}
