/** A figure of an indicator in words: its value in its unit, as charts write it. */
import { numberText } from "../../../core/charts/chart-value.ts";
import type { Indicator } from "../../../core/statistics/indicator.ts";
import type { View } from "../page.ts";
import type { StatRow } from "./json-stat.ts";

/** What is not known is said to be so. */
export function figureText(
  view: View,
  indicator: Indicator,
  { value }: Pick<StatRow, "value">,
): string {
  if (value === null) return view.t({ zh: "未知", en: "unknown" });
  return numberText(indicator, value, view.language);
}
