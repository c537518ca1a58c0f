/** Stacked bars: a bar for each category of the first axis, its parts by the second. */
import type { StatisticTable } from "../statistics/statistic-table.ts";
import { chartTop, chartWidth, framed, margin, wrapped } from "./frame.ts";
import { numberText } from "./chart-value.ts";
import { colourOf, element, words } from "./svg.ts";

const step = 38;

/** For sums that are nowhere negative. The category is the axis whose parts are told apart. */
export function stackedChart(table: StatisticTable): string {
  const { indicator, language, axes, rows } = table;
  const part = axes.findIndex(({ role }) => role === "category");
  const whole = 1 - part;
  const parts = axes[part]?.categories ?? [];
  const bars = (axes[whole]?.categories ?? []).map((category) => {
    const own = rows.filter(({ place }) => place[whole] === category.id);
    return { ...category, own, sum: own.reduce((all, { value }) => all + (value ?? 0), 0) };
  });
  const scale = (chartWidth - 2 * margin) / (Math.max(...bars.map(({ sum }) => sum)) || 1);
  const drawn = bars.map(({ label, own, sum }, index) => {
    const y = chartTop + index * step;
    let x = margin;
    const pieces = parts.map(({ id }, colour) => {
      const width = (own.find(({ place }) => place[part] === id)?.value ?? 0) * scale;
      const piece = element("rect", {
        ...{ x, y: y + 18, width, height: 14, fill: colourOf(colour) },
        stroke: "#ffffff",
        "stroke-width": 0.8,
      });
      x += width;
      return width > 0 ? piece : "";
    });
    return [
      words(margin, y + 12, wrapped(label, 22)[0] ?? ""),
      words(chartWidth - margin, y + 12, numberText(indicator, sum, language), {
        "text-anchor": "end",
      }),
      ...pieces,
    ].join("");
  });
  const top = chartTop + bars.length * step + 8;
  const legend = parts.map(({ label }, index) => {
    const [x, y] = [margin + (index % 2) * 200, top + Math.floor(index / 2) * 18];
    return (
      element("rect", { x, y, width: 11, height: 11, fill: colourOf(index) }) +
      words(x + 17, y + 10, wrapped(label, 14)[0] ?? "")
    );
  });
  const height = bars.length * step + 8 + Math.ceil(parts.length / 2) * 18;
  return framed(table, drawn.join("") + legend.join(""), height);
}
