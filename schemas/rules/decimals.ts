/** Decimals that stand as text, compared and multiplied without losing a digit. */
import type { WriteRule } from "../../core/definitions.ts";
import { textAt } from "./members.ts";
import { error } from "./remarks.ts";

/** A rule: of each pair of decimals (top-level members) the second is not less than the first. */
export function decimalsInOrder(
  ...pairs: readonly (readonly [low: string, high: string])[]
): WriteRule {
  return ({ data }) =>
    pairs.flatMap(([low, high]) => {
      const [from, to] = [textAt(data, low), textAt(data, high)];
      if (from === undefined || to === undefined || tenThousandths(from) <= tenThousandths(to)) {
        return [];
      }
      return [
        error(
          "decimals.reversed",
          [high],
          `该数值小于起始值 ${from}，前后颠倒。`,
          `This is less than ${from}, where it begins.`,
        ),
      ];
    });
}

/** A decimal text with at most four places, in ten thousandths. */
export function tenThousandths(text: string): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(4, "0"));
}
