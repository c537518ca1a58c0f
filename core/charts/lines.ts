/** Lines over periods: one chart, or small ones of the same scale beside each other. */
import type { StatisticTable } from "../statistics/statistic-table.ts";
import { chartTop, chartWidth, framed, margin, wrapped } from "./frame.ts";
import { numberText, type ChartRow } from "./chart-value.ts";
import { colourOf, element, faint, rule, words } from "./svg.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line chart of a table whose only axis is the period. */
export function lineChart(table: StatisticTable): string {
  const box = { x: margin, y: chartTop + 8, width: chartWidth - 2 * margin, height: 180 };
  return framed(table, lineIn(table, table.rows, periodsOf(table), rangeOf(table), box, true), 210);
}

/** One small chart for each category of the other axis; all share both scales. */
export function smallMultiples(table: StatisticTable): string {
  const { axes } = table;
  const period = axes.findIndex(({ role }) => role === "period");
  const other = 1 - period;
  const [columns, gap, height] = [2, 16, 120];
  const width = (chartWidth - 2 * margin - (columns - 1) * gap) / columns;
  const categories = axes[other]?.categories ?? [];
  const parts = categories.map(({ id, label }, index) => {
    const x = margin + (index % columns) * (width + gap);
    const y = chartTop + Math.floor(index / columns) * (height + 20);
    const rows = table.rows.filter(({ place }) => place[other] === id);
    const box = { x, y: y + 20, width, height: height - 44 };
    const [name = ""] = wrapped(label, 14);
    return (
      words(x, y + 12, name) + lineIn(table, rows, periodsOf(table), rangeOf(table), box, false)
    );
  });
  return framed(table, parts.join(""), Math.ceil(categories.length / columns) * (height + 20));
}

function periodsOf({ axes }: StatisticTable): readonly string[] {
  return axes.find(({ role }) => role === "period")?.categories.map(({ id }) => id) ?? [];
}

function rangeOf({ rows }: StatisticTable): readonly [low: number, high: number] {
  const values = rows.map(({ value }) => value ?? 0);
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

function lineIn(
  { indicator, language }: StatisticTable,
  rows: readonly ChartRow[],
  periods: readonly string[],
  [low, high]: readonly [number, number],
  box: Box,
  large: boolean,
): string {
  const at = (period: string): number =>
    box.x + 6 + ((box.width - 12) * periods.indexOf(period)) / Math.max(1, periods.length - 1);
  const up = (value: number): number =>
    box.y + 14 + (box.height - 14) * (1 - (value - low) / (high - low || 1));
  const points = rows
    .filter((row) => row.value !== null && row.period !== undefined)
    .toSorted((a, b) => periods.indexOf(a.period ?? "") - periods.indexOf(b.period ?? ""))
    .map((row) => ({ row, x: at(row.period ?? ""), y: up(row.value ?? 0) }));
  // A period that is not known breaks the line.
  const runs: (typeof points)[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.row.period;
    const follows =
      before !== undefined &&
      periods.indexOf(before) + 1 === periods.indexOf(point.row.period ?? "");
    if (run !== undefined && follows) run.push(point);
    else runs.push([point]);
  }
  const last = points.at(-1);
  const top = points.reduce<(typeof points)[number] | undefined>(
    (best, point) => (best === undefined || point.y < best.y ? point : best),
    undefined,
  );
  const named = new Set([...(large ? [top] : []), last]);
  return [
    element("line", {
      ...{ x1: box.x, x2: box.x + box.width, y1: up(0), y2: up(0) },
      stroke: rule,
    }),
    ...runs.map((run) =>
      element("polyline", {
        points: run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "),
        fill: "none",
        stroke: colourOf(0),
        "stroke-width": 2,
      }),
    ),
    ...points.map(({ x, y }) =>
      element("circle", { cx: x, cy: y, r: large ? 3.5 : 2.5, fill: colourOf(0) }),
    ),
    ...[...named].flatMap((point) =>
      point === undefined
        ? []
        : [
            words(point.x, point.y - 8, numberText(indicator, point.row.value ?? 0, language), {
              "text-anchor": anchorOf(point.x, box),
              "font-size": large ? 12 : 11,
              // A white edge, so that a line behind it does not strike it out.
              stroke: "#ffffff",
              "stroke-width": 3,
              "paint-order": "stroke",
            }),
          ],
    ),
    ...[periods[0], periods.length > 1 ? periods.at(-1) : undefined].flatMap((period, index) =>
      period === undefined
        ? []
        : [
            words(index === 0 ? box.x : box.x + box.width, box.y + box.height + 18, period, {
              "text-anchor": index === 0 ? "start" : "end",
              "font-size": 11,
              fill: faint,
            }),
          ],
    ),
  ].join("");
}

function anchorOf(x: number, box: Box): string {
  if (x < box.x + 40) return "start";
  return x > box.x + box.width - 40 ? "end" : "middle";
}
