/** Reads what is asked of an indicator. Safe with any text: values are only compared with closed forms. */
import { Parameters } from "../reading/parameters.ts";
import { digitsOfLevel } from "../definitions.ts";
import { digitsBelow } from "./cells.ts";
import type { Grain, Indicator } from "./indicator.ts";
import { lastMonthOf } from "./periods.ts";
import type { SeriesQuery } from "./read-cells.ts";

export const statisticFormats = ["json", "csv", "jsonstat", "svg"] as const;
export type StatisticFormat = (typeof statisticFormats)[number];

export interface StatisticQuery extends SeriesQuery {
  readonly format: StatisticFormat | undefined;
  readonly lang: "zh" | "en" | "code" | undefined;
  readonly bom: boolean | undefined;
  /** All parameters as given, sorted. */
  readonly given: readonly (readonly [string, string])[];
}

/** Most that one picture can tell apart. */
const mostAxesOfChart = 2;
const known = ["area", "by", "from", "to", "level", "format", "lang", "bom"];
const grains: readonly Grain[] = ["month", "quarter", "year"];
const periodForm = /^\d{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?$/;

/** Throws a 400 that names every parameter that is wrong; `city` is the area where none is given. */
export function parseStatisticQuery(
  query: string,
  indicator: Indicator,
  city: string,
): StatisticQuery {
  const parameters = new Parameters(query);
  parameters.allow(known);
  const area =
    parameters.text(
      "area",
      /^(?:\d{4}|\d{6}|\d{9}|\d{12})$/,
      "应为4、6、9或12位区划代码",
      "a division code of 4, 6, 9 or 12 digits",
    ) ?? city;
  const { byArea, grain, dimension } = parseBy(parameters, indicator);
  const named = parameters.choice("level", ["county", "township", "community"]);
  if (named !== undefined && !byArea) {
    parameters.invalid("level", "与 by=area 一起使用", "goes with by=area");
  }
  const level = named === undefined ? (digitsBelow(area) ?? area.length) : digitsOfLevel[named];
  if (named !== undefined && level < area.length) {
    parameters.invalid("level", "应在 area 之下", "lies below `area`");
  }
  const zh = "应为 2026、2026-Q2、2026-06 或 2026-06-30";
  const en = "2026, 2026-Q2, 2026-06 or 2026-06-30";
  const from = parameters.text("from", periodForm, zh, en);
  const to = parameters.text("to", periodForm, zh, en);
  const parsed: StatisticQuery = {
    area,
    level: byArea ? level : undefined,
    grain,
    dimension,
    from: from === undefined ? undefined : firstWholeMonth(from),
    to: to === undefined ? undefined : lastWholeMonth(to),
    format: parameters.choice("format", statisticFormats),
    lang: parameters.choice("lang", ["zh", "en", "code"]),
    bom: flagOf(parameters.choice("bom", ["true", "false"])),
    given: parameters.entries(),
  };
  const axes = [parsed.level, grain, dimension].filter((axis) => axis !== undefined).length;
  if (parsed.format === "svg" && axes > mostAxesOfChart) {
    parameters.invalid("by", "图最多分两项", "a chart tells two apart at most");
  }
  parameters.refuse();
  return parsed;
}

function parseBy(
  parameters: Parameters,
  indicator: Indicator,
): {
  readonly byArea: boolean;
  readonly grain: Grain | undefined;
  readonly dimension: string | undefined;
} {
  const dimensions = indicator.dimensions.map(({ name }) => name);
  const axes = parameters.get("by")?.split(",") ?? [];
  const all = ["area", "period", ...grains, ...dimensions].join(", ");
  let byArea = false;
  let grain: Grain | undefined;
  let dimension: string | undefined;
  for (const axis of axes) {
    const period = axis === "period" ? indicator.period : grains.find((each) => each === axis);
    const own = dimensions.find((each) => each === axis);
    if (axis === "area" && !byArea) byArea = true;
    else if (period !== undefined && grain === undefined) grain = period;
    else if (own !== undefined && dimension === undefined) dimension = own;
    else {
      parameters.invalid(
        "by",
        `应为 ${all} 中的一个；或区划、期间、类别各至多一个，用逗号分开`,
        `one of ${all}; or at most one each of area, period and category, by comma`,
      );
      break;
    }
  }
  return { byArea, grain, dimension };
}

function firstWholeMonth(text: string): string {
  if (text.length === 10) {
    const month = text.slice(0, 7);
    return text.endsWith("-01") ? month : shifted(month, 1);
  }
  if (text.length === 4) return `${text}-01`;
  return text.includes("Q") ? shifted(lastMonthOf(text), -2) : text;
}

function lastWholeMonth(text: string): string {
  if (text.length < 10) return lastMonthOf(text);
  const month = text.slice(0, 7);
  const next = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0));
  return Number(text.slice(8)) >= next.getUTCDate() ? month : shifted(month, -1);
}

function shifted(month: string, months: number): string {
  const date = new Date(
    Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1),
  );
  return date.toISOString().slice(0, 7);
}

function flagOf(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === "true";
}
