/** Numbers as charts write them. */
import type { Language } from "../problem.ts";
import type { Indicator } from "../statistics/indicator.ts";
import { unitNames, type StatisticTable } from "../statistics/statistic-table.ts";

export type ChartRow = StatisticTable["rows"][number];

/** A value with its unit: yuan, percent, or the number; what is not known or not shown in words. */
export function valueText(indicator: Indicator, row: ChartRow, language: Language): string {
  if (row.suppressed === true)
    return { zh: "票数少，不显示", en: "not shown: few ballots" }[language];
  if (row.value === null) return { zh: "未知", en: "unknown" }[language];
  return numberText(indicator, row.value, language);
}

/** A number in the indicator's unit. */
export function numberText(indicator: Indicator, value: number, language: Language): string {
  const { unit } = indicator;
  if (unit === "ratio") return `${decimal(value * 100, 1)}%`;
  if (unit === "fen") {
    const yuan = value / 100;
    if (language === "zh" && Math.abs(yuan) >= 10_000) return `${decimal(yuan / 10_000, 2)}万元`;
    return language === "zh" ? `${decimal(yuan, 2)}元` : `¥${decimal(yuan, 2)}`;
  }
  const name = unitNames[unit][language];
  return language === "zh" ? `${decimal(value, 1)}${name}` : `${decimal(value, 1)} ${name}`;
}

/** At most so many places, thousands by comma. */
function decimal(value: number, places: number): string {
  const [whole = "", fraction] = value.toFixed(places).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const kept = fraction?.replace(/0+$/, "") ?? "";
  return kept === "" ? grouped : `${grouped}.${kept}`;
}
