/** Bars: one a category, named above it, so that long names have room. Areas and bodies are ranked. */
import { fewestToRank } from "../statistics/indicator.ts";
import type { StatisticTable } from "../statistics/statistic-table.ts";
import { framed, chartTop, chartWidth, margin, wrapped } from "./frame.ts";
import { valueText, type ChartRow } from "./chart-value.ts";
import { colourOf, element, faint, rule, words } from "./svg.ts";

const step = 38;

/** A bar chart of a table with one axis or none. */
export function barChart(table: StatisticTable): string {
  const { indicator, language, axes, rows } = table;
  const [axis] = axes;
  const isRanking = axis !== undefined && isRanked(table);
  const isShare = indicator.measure.kind === "ratio";
  const countsFew = (row: ChartRow): boolean =>
    isRanking && isShare && (row.smallSample === true || row.denominator === null);
  const ordered = isRanking
    ? rows.toSorted(
        (a, b) =>
          Number(countsFew(a)) - Number(countsFew(b)) ||
          (b.value ?? -Infinity) - (a.value ?? -Infinity),
      )
    : inOrder(table);
  const labels = new Map(axis?.categories.map(({ id, label }) => [id, label]));
  const values = rows.map(({ value }) => value ?? 0);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = (chartWidth - 2 * margin) / (high - low || 1);
  const zero = margin - low * scale;
  const bars = ordered.map((row, index) => {
    const y = chartTop + index * step;
    const name =
      axis === undefined ? indicator.title[language] : (labels.get(row.place[0] ?? "") ?? "");
    const rank = isRanking && !countsFew(row) && row.value !== null ? `${String(index + 1)}. ` : "";
    const n = isShare && row.denominator !== null ? `  n=${String(row.denominator)}` : "";
    const [line = ""] = wrapped(`${rank}${name}`, 22);
    const width = Math.abs(row.value ?? 0) * scale;
    return [
      words(margin, y + 12, line),
      words(chartWidth - margin, y + 12, `${valueText(indicator, row, language)}${n}`, {
        "text-anchor": "end",
      }),
      element("rect", {
        x: (row.value ?? 0) < 0 ? zero - width : zero,
        y: y + 18,
        width,
        height: 12,
        fill: countsFew(row) ? "#9ecae1" : colourOf(0),
      }),
    ].join("");
  });
  const height = ordered.length * step;
  const base = element("line", {
    ...{ x1: zero, x2: zero, y1: chartTop + 14, y2: chartTop + height },
    stroke: rule,
  });
  const notes =
    isRanking && ordered.some(countsFew)
      ? [
          language === "zh"
            ? `浅色：样本少于${String(fewestToRank)}（n<${String(fewestToRank)}），不参与排名`
            : `Light bars: fewer than ${String(fewestToRank)} (n<${String(fewestToRank)}), not ranked`,
        ]
      : [];
  return framed(
    table,
    bars.join("") + (ordered.length > 0 ? base : nothing(table)),
    height || 24,
    notes,
  );
}

/** What stands where there is nothing to show. */
function nothing({ language }: StatisticTable): string {
  return words(margin, chartTop + 14, { zh: "没有数据", en: "no data" }[language], { fill: faint });
}

function isRanked({ axes, indicator }: StatisticTable): boolean {
  const [axis] = axes;
  return (
    axis?.role === "area" ||
    indicator.dimensions.some(
      ({ name, organizations }) => name === axis?.name && organizations === true,
    )
  );
}

function inOrder({ axes, rows }: StatisticTable): readonly ChartRow[] {
  const order = new Map(axes[0]?.categories.map(({ id }, index) => [id, index]));
  return rows.toSorted(
    (a, b) => (order.get(a.place[0] ?? "") ?? 0) - (order.get(b.place[0] ?? "") ?? 0),
  );
}
