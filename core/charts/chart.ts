/** The picture of a statistic: which chart fits it, and the SVG. */
import { colours } from "./svg.ts";
import type { StatisticTable } from "../statistics/statistic-table.ts";
import { barChart } from "./bars.ts";
import { lineChart, smallMultiples } from "./lines.ts";
import { stackedChart } from "./stacked.ts";

/** An SVG document for a table of at most two axes. */
export function chartOf(table: StatisticTable): string {
  const { axes, rows, indicator } = table;
  const hasPeriod = axes.some(({ role }) => role === "period");
  if (rows.length === 0 || axes.length === 0) return barChart({ ...table, axes: [] });
  if (axes.length === 1) {
    const isSeries = hasPeriod && (axes[0]?.categories.length ?? 0) > 2;
    return isSeries ? lineChart(table) : barChart(table);
  }
  const part = axes.find(({ role }) => role === "category");
  const adds =
    part !== undefined &&
    // Beyond that colours repeat.
    part.categories.length <= colours.length &&
    ["sum", "latest"].includes(indicator.measure.kind) &&
    rows.every(({ value }) => value !== null && value >= 0);
  if (adds) return stackedChart(table);
  return hasPeriod ? smallMultiples(table) : barChart(flat(table));
}

/** Two axes written as one. */
function flat(table: StatisticTable): StatisticTable {
  const [first, second] = table.axes;
  if (first === undefined || second === undefined) return table;
  const categories = first.categories.flatMap((one) =>
    second.categories.map((other) => ({
      id: `${one.id} ${other.id}`,
      label: `${one.label} ${other.label}`,
    })),
  );
  const label = `${first.label} ${second.label}`;
  return {
    ...table,
    axes: [{ name: "both", role: "category", label, categories }],
    rows: table.rows.map((row) => ({ ...row, place: [row.place.join(" ")] })),
  };
}
