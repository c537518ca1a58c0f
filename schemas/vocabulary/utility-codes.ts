/** Code lists of water, power, gas and heating at the residential price (article 49). */
import { codeList } from "./code-list.ts";

export const utilityKinds = codeList("utility-kind", { zh: "费用类别", en: "Kind of utility" }, [
  ["water", "供水", "water"],
  ["power", "供电", "power"],
  ["gas", "燃气", "gas"],
  ["heat", "供暖", "heating"],
]);

/** One spelling per unit, so that a bill and a tariff can be compared. */
export const utilityUnits = codeList("utility-unit", { zh: "计价单位", en: "Unit of the price" }, [
  ["kWh", "千瓦时", "kilowatt-hour"],
  ["m3", "立方米", "cubic metre"],
  ["m2·month", "平方米·月", "square metre and month"],
  ["m2·season", "平方米·采暖季", "square metre and heating season"],
  ["GJ", "吉焦", "gigajoule"],
]);

/** Facilities are mostly charged the combined-meter price, since they have no household's steps. */
export const tariffTiers = codeList("tariff-tier", { zh: "价格档次", en: "Tier" }, [
  ["single", "不分档", "no tiers"],
  ["tier_1", "第一档", "first tier"],
  ["tier_2", "第二档", "second tier"],
  ["tier_3", "第三档", "third tier"],
  ["combined_meter", "合表（非阶梯）", "combined meter"],
]);
