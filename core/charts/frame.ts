/** What is around every chart: title, what it says in words, and whence it comes. */
import { xmlText } from "../formats/xml.ts";
import type { Language } from "../problem.ts";
import type { StatisticTable } from "../statistics/statistic-table.ts";
import { element, faint, words } from "./svg.ts";
import { valueText } from "./chart-value.ts";

/** Narrow, so that its words can be read on a phone. */
export const chartWidth = 420;
/** Where a chart's own part begins, and its room at both sides. */
export const chartTop = 58;
export const margin = 14;

/** The chart of a statistic. `height` is that of its own part; `notes` stand below it, a line each. */
export function framed(
  table: StatisticTable,
  body: string,
  height: number,
  notes: readonly string[] = [],
): string {
  const { language, rows } = table;
  const seq = Math.max(-1, ...rows.map((row) => row.seq));
  const [title, subtitle, description] = [titleOf(table), subtitleOf(table), inWords(table)];
  return frame({ language, title, subtitle, description, seq, notes }, body, height);
}

/** The words around a chart. */
export interface ChartWords {
  readonly language: Language;
  readonly title: string;
  /** Stands below a title of one line. */
  readonly subtitle: string;
  /** All that the picture shows. */
  readonly description: string;
  /** Entry of the log up to which all is counted. */
  readonly seq: number;
  readonly notes?: readonly string[];
}

/** The whole document. `height` is that of the chart's own part. */
export function frame(
  { language, title, subtitle, description, seq, notes = [] }: ChartWords,
  body: string,
  height: number,
): string {
  const source =
    language === "zh"
      ? `来源：gongshi 公示，日志序号 ${String(seq)}`
      : `Source: gongshi, log seq ${String(seq)}`;
  const lines = [...notes, source];
  const bottom = chartTop + height + 12;
  const total = bottom + lines.length * 16 + 4;
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${String(chartWidth)} ${String(total)}`,
    role: "img",
    "aria-labelledby": "chart-title chart-description",
    "xml:lang": language === "zh" ? "zh-CN" : "en",
    "font-family": "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif",
  };
  const background = element("rect", { width: chartWidth, height: total, fill: "#ffffff" });
  const [first = "", second = ""] = wrapped(title, 26);
  return element(
    "svg",
    attributes,
    [
      `<title id="chart-title">${xmlText(title)}</title>`,
      `<desc id="chart-description">${xmlText(description)}</desc>`,
      background,
      words(margin, 24, first, { "font-size": 16, "font-weight": "bold" }),
      words(margin, 44, second === "" ? subtitle : second, {
        fill: second === "" ? faint : "#1a1a1a",
        "font-weight": second === "" ? "normal" : "bold",
      }),
      body,
      ...lines.map((line, index) =>
        words(margin, bottom + 12 + index * 16, line, { "font-size": 11, fill: faint }),
      ),
    ].join(""),
  );
}

/** The indicator and how it is told apart. */
function titleOf({ indicator, language, axes }: StatisticTable): string {
  if (axes.length === 0) return indicator.title[language];
  const by = axes.map(({ label }) => label);
  return language === "zh"
    ? `${indicator.title.zh}（按${by.join("、")}）`
    : `${indicator.title.en} by ${by.join(" and ").toLowerCase()}`;
}

/** What is counted, or of what a share is; amounts are written in yuan. */
function subtitleOf({ indicator, language }: StatisticTable): string {
  const { unit, numerator, denominator } = indicator;
  if (unit === "fen") return { zh: "金额单位：元", en: "amounts in yuan" }[language];
  return denominator === undefined
    ? numerator[language]
    : `${numerator[language]} / ${denominator[language]}`;
}

/** All that the picture shows, for those who hear it: the data table in a sentence a value. */
function inWords({ indicator, language, axes, rows }: StatisticTable): string {
  const labels = axes.map(
    ({ categories }) => new Map(categories.map(({ id, label }) => [id, label])),
  );
  const values = rows.map((row) => {
    const names = row.place.map((id, axis) => labels[axis]?.get(id) ?? id);
    const colon = language === "zh" ? "：" : ": ";
    return `${names.join(" ")}${names.length > 0 ? colon : ""}${valueText(indicator, row, language)}`;
  });
  return [indicator.definition[language], ...values].join(language === "zh" ? "；" : "; ");
}

/** Cuts a text into lines of about so many wide characters; a narrow one counts half. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let [line, used] = ["", 0];
  for (const part of text.match(/[\x21-\x7e]+ ?|[^\x21-\x7e]/gu) ?? []) {
    const own = Array.from(part).reduce((sum, char) => sum + (char < "\u2000" ? 0.55 : 1), 0);
    if (used + own > width && line !== "") {
      lines.push(line.trimEnd());
      [line, used] = ["", 0];
    }
    line += part;
    used += own;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}
