import type { RuleInput, RuleRemark } from "../../core/definitions.ts";
import { warning } from "./remarks.ts";

const unitsOfKind: Readonly<Record<string, readonly string[]>> = {
  water: ["m3"],
  power: ["kWh"],
  gas: ["m3"],
  heat: ["m2·month", "m2·season", "GJ", "kWh"],
};

/** A warning: power by the cubic metre is a slip, and would be compared with nothing. */
export function checkUtilityUnit({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, unit } = data;
  if (typeof kind !== "string" || typeof unit !== "string") return [];
  const usual = unitsOfKind[kind] ?? [];
  if (usual.includes(unit)) return [];
  return [
    warning(
      "utility.unit",
      ["unit"],
      `该类费用的单位一般为 ${usual.join("、")}，请核对。`,
      `The unit of this utility is usually ${usual.join(", ")}; please check.`,
    ),
  ];
}
