/** How something grew: a count over time, each point where it was looked at. */
import type { Language } from "../problem.ts";
import { beijingDateOf } from "../beijing-date.ts";
import { chartTop, chartWidth, frame, margin, type ChartWords } from "./frame.ts";
import { colourOf, element, faint, rule, words } from "./svg.ts";

export interface GrowthPoint {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** How many there were by then. */
  readonly count: number;
}

const height = 170;

/** A line chart over a true time axis, from no count to the last; points in the order of time. */
export function growthChart(
  points: readonly GrowthPoint[],
  about: Omit<ChartWords, "description">,
): string {
  const [first, last] = [points.at(0), points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const start = Date.parse(first.at);
  const length = Date.parse(last.at) - start || 1;
  const x = ({ at }: GrowthPoint): number =>
    margin + 6 + ((Date.parse(at) - start) / length) * (chartWidth - 2 * margin - 12);
  const y = ({ count }: GrowthPoint): number =>
    chartTop + 16 + (height - 16) * (1 - count / last.count);
  const base = chartTop + height;
  const body = [
    element("line", {
      ...{ x1: margin, x2: chartWidth - margin, y1: base, y2: base },
      stroke: rule,
    }),
    element("polyline", {
      points: points.map((point) => `${x(point).toFixed(1)},${y(point).toFixed(1)}`).join(" "),
      fill: "none",
      stroke: colourOf(0),
      "stroke-width": 2,
    }),
    ...points.map((point) =>
      element("circle", { cx: x(point), cy: y(point), r: 2.5, fill: colourOf(0) }),
    ),
    words(x(last), y(last) - 8, grouped(last.count), { "text-anchor": "end" }),
    ...[first, last].map((point, index) =>
      words(index === 0 ? margin : chartWidth - margin, base + 18, beijingDateOf(point.at), {
        "text-anchor": index === 0 ? "start" : "end",
        "font-size": 11,
        fill: faint,
      }),
    ),
  ].join("");
  const description = points.map((point) => inWords(point, about.language)).join("; ");
  return frame({ ...about, description }, body, height + 24);
}

function inWords({ at, count }: GrowthPoint, language: Language): string {
  return `${beijingDateOf(at)}${language === "zh" ? "：" : ": "}${grouped(count)}`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
