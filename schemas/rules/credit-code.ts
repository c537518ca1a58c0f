import type { WriteRule } from "../../core/definitions.ts";
import { checkCode } from "./named-organization.ts";

/**
 * A rule: the credit codes at these paths (`["manager", "uscc"]`) have good check characters. A warning, for
 * a clerk cannot change the code of another body (domain.md B.3).
 */
export function creditCodes(...paths: readonly (readonly string[])[]): WriteRule {
  return ({ data }) =>
    paths.flatMap((path) => {
      const code = path.reduce<unknown>(memberOf, data);
      return typeof code === "string" ? checkCode(code, path) : [];
    });
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
