/** Statistical division codes (National Bureau of Statistics, 统计用区划代码): 4, 6, 9 or 12 digits. */
import * as z from "zod";
import { digitsOfLevel, type AreaLevel, type FieldFacts } from "../../core/definitions.ts";

/** What the last three digits of a 12-digit code say of the unit. */
export type CommunityKind =
  "residents" | "villagers" | "residents_like" | "villagers_like" | "virtual";

/** Level of a code by its length; `undefined` for any other text. */
export function areaLevel(code: string): AreaLevel | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  const levels = ["city", "county", "township", "community"] as const;
  return levels.find((level) => digitsOfLevel[level] === code.length);
}

/**
 * Kind by block: 001–199 residents' committee, 200–399 villagers' committee, 400–499 like the first,
 * 500–599 like the second; 498, 598 and 998 are virtual. `undefined` for blocks that are not assigned.
 */
export function kindOfCode(code: string): CommunityKind | undefined {
  if (areaLevel(code) !== "community") return undefined;
  const block = Number(code.slice(9));
  if (block === 498 || block === 598 || block === 998) return "virtual";
  if (block >= 1 && block < 200) return "residents";
  if (block >= 200 && block < 400) return "villagers";
  if (block >= 400 && block < 500) return "residents_like";
  return block >= 500 && block < 600 ? "villagers_like" : undefined;
}

/** County codes 71–80 exist for statistics only: no GB/T 2260 code, no government behind them. */
export function isStatisticalCounty(code: string): boolean {
  const county = Number(code.slice(4, 6));
  return county >= 71 && county <= 80;
}

/** A code of one level, or of any. */
export function divisionCode(level?: AreaLevel): z.ZodString {
  const digits =
    level === undefined ? "\\d{4}|\\d{6}|\\d{9}|\\d{12}" : `\\d{${digitsOfLevel[level]}}`;
  return z.string().regex(new RegExp(`^(?:${digits})$`, "u"));
}

/** Facts of a field that holds a code, with the form as its help. */
export function divisionFacts(zh: string, en: string, level?: AreaLevel): FieldFacts {
  const digits = level === undefined ? "4, 6, 9, 12" : String(digitsOfLevel[level]);
  return {
    title: { zh, en },
    help: {
      zh: `统计用区划代码，${digits.replaceAll(", ", "、")} 位数字`,
      en: `statistical division code of ${digits} digits`,
    },
  };
}
