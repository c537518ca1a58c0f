import {
  isStatisticalCounty,
  kindOfCode,
  type CommunityKind,
} from "../../schemas/vocabulary/division-code.ts";

/** What the seed file holds of one village-level unit; the same members as the `communities` dataset. */
export interface SeedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: CommunityKind;
  readonly parentCode: string;
  readonly parentName: string;
  readonly countyName: string;
  readonly cityName: string;
  readonly dataYear: number;
  readonly submitting: boolean;
  readonly nonSubmittingReason?: "virtual" | "statistical";
  /** The demo's committees alone; the source has none of these. */
  readonly uscc?: string;
  readonly legalName?: string;
  readonly households?: number;
  readonly population?: number;
}

/** One row of the package, whatever its level. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/**
 * One unit with its kind, taken from the block of its last three digits (coding rules of the National
 * Bureau of Statistics), and whether a committee can stand behind it. Throws where a parent is missing.
 */
export function seedUnit(unit: Division, names: ReadonlyMap<string, string>): SeedUnit {
  const { code, name } = unit;
  const nameOf = (parent: string): string => {
    const found = names.get(parent);
    if (found === undefined) throw new Error(`${code}: no unit ${parent} in the source`);
    return found;
  };
  const reason = nonSubmittingReason(code);
  return {
    code,
    name,
    kind: kindOf(code),
    parentCode: code.slice(0, 9),
    parentName: nameOf(code.slice(0, 9)),
    countyName: nameOf(code.slice(0, 6)),
    cityName: nameOf(code.slice(0, 4)),
    dataYear: 2023,
    submitting: reason === undefined,
    ...(reason !== undefined && { nonSubmittingReason: reason }),
  };
}

function kindOf(code: string): CommunityKind {
  const kind = kindOfCode(code);
  if (kind === undefined) throw new Error(`${code}: its last three digits lie in no known block`);
  return kind;
}

/** Virtual units have no committee; counties 71–80 exist for statistics only and appoint nobody. */
function nonSubmittingReason(code: string): SeedUnit["nonSubmittingReason"] {
  if (kindOfCode(code) === "virtual") return "virtual";
  return isStatisticalCounty(code) ? "statistical" : undefined;
}
