import type { WriteRule } from "../../core/definitions.ts";
import { usccProblem } from "../vocabulary/uscc.ts";
import { warning } from "./remarks.ts";

/**
 * A rule: the credit codes at these paths (`["manager", "uscc"]`) have good check characters. A warning, for
 * a clerk cannot change the code of another body (domain.md B.3).
 */
export function creditCodes(...paths: readonly (readonly string[])[]): WriteRule {
  return ({ data }) =>
    paths.flatMap((path) => {
      const code = path.reduce<unknown>(memberOf, data);
      if (typeof code !== "string" || usccProblem(code) === undefined) return [];
      return [
        warning(
          "uscc.check",
          path,
          "统一社会信用代码的校验码不符，请与登记证书核对。",
          "A check character of the credit code does not fit; compare it with the certificate.",
        ),
      ];
    });
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
