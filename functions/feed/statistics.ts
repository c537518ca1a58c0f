/** `GET /v1/statistics` and one indicator: values by area, period and category (contract.md 3, Aggregates). */
import type { Context } from "hono";
import { beijingDate } from "../../core/beijing-date.ts";
import { chartOf } from "../../core/charts/chart.ts";
import { jsonStat } from "../../core/formats/json-stat.ts";
import { statisticCsv } from "../../core/formats/statistic-csv.ts";
import { byteOrderMark } from "../../core/formats/csv.ts";
import type { TableLanguage } from "../../core/formats/cell.ts";
import { Problem, type Language } from "../../core/problem.ts";
import { areaNameKey, currentKey } from "../../core/projection/feed-keys.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import {
  parseStatisticQuery,
  type StatisticFormat,
  type StatisticQuery,
} from "../../core/statistics/parse-statistic-query.ts";
import { readStatistic, type StatisticRow } from "../../core/statistics/read-statistic.ts";
import { servedValue } from "../../core/statistics/served-value.ts";
import { statisticTable, type NameOf } from "../../core/statistics/statistic-table.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, json, notModified, queryOf, whole } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { fileHeaders } from "./list-formats.ts";

/** All indicators with what they mean. */
export function listStatistics(context: FeedContext): (c: Context) => Response {
  const body = JSON.stringify({
    data: context.indicators.map(describe),
    links: { self: "/v1/statistics" },
  });
  return (c) => {
    accepted(c, [json]);
    new Parameters(queryOf(c)).refuseAll();
    const meta = { etag: tagOf(body), cacheControl: caching.release, contentType: json };
    return answer(c, context, meta, () => body);
  };
}

function describe(indicator: Indicator): object {
  const { id, title, definition, numerator, denominator, unit, dimensions, period } = indicator;
  return {
    ...{ id, title, definition, numerator, denominator: denominator ?? null, unit, period },
    dimensions: [
      { name: "area", title: { zh: "区划", en: "Area" }, codeList: null },
      { name: "period", title: { zh: "期间", en: "Period" }, codeList: null },
      ...dimensions.map(({ name, title: of, codeList }) => ({
        ...{ name, title: of },
        codeList: codeList ?? null,
      })),
    ],
    articles: indicator.articles,
    suppressBelow: indicator.suppressBelow ?? null,
    links: { self: `/v1/statistics/${id}` },
  };
}

/** Values of one indicator. */
export function readStatistics(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const indicator = context.indicators.find(({ id }) => id === c.req.param("indicator"));
    if (indicator === undefined) throw noIndicator();
    const { cities } = context.instance;
    const query = parseStatisticQuery(queryOf(c), indicator, cities[0] ?? "");
    const format = query.format ?? formats.get(accepted(c, [...formats.keys()])) ?? "json";
    const language = query.lang ?? languageOf(c.req.header("accept-language"));
    const asked = query.given.some(([name]) => name === "area");
    const today = beijingDate(context.clock());
    const areas = asked ? [query.area] : cities;
    const rows = await rowsOf(context, indicator, { ...query, areas, today });
    const on = indicator.measure.kind === "owed" ? today : undefined;
    // The rows hold the seq of all they were computed from.
    const etag = tagOf(format, language, JSON.stringify([query.given, rows, on]));
    const meta = {
      etag,
      cacheControl: caching.list,
      contentType: mediaTypes[format],
      ...(format === "csv" && { headers: fileHeaders(`${indicator.id}.csv`, language) }),
      ...(format === "svg" && { headers: pictureHeaders }),
    };
    return (
      notModified(c, context, meta) ??
      whole(
        context,
        meta,
        await bodyOf(context, indicator, { ...query, on }, rows, format, language),
      )
    );
  };
}

const mediaTypes: Readonly<Record<StatisticFormat, string>> = {
  json,
  jsonstat: json,
  csv: "text/csv; charset=utf-8",
  svg: "image/svg+xml",
};

/** A picture needs nothing from anywhere. */
const pictureHeaders = { "content-security-policy": "default-src 'none'" };

const formats = new Map<string, StatisticFormat>([
  [json, "json"],
  ["text/csv", "csv"],
]);

/** The rows of the first of these areas that has any: without `area` it is the instance's city. */
async function rowsOf(
  { feed, indicators }: FeedContext,
  indicator: Indicator,
  query: StatisticQuery & { readonly areas: readonly string[]; readonly today: string },
): Promise<readonly StatisticRow[]> {
  for (const area of query.areas) {
    const own = { ...query, area };
    const rows = await readStatistic(feed, indicators, indicator, own, query.today);
    if (rows.length > 0) return rows;
  }
  return [];
}

async function bodyOf(
  context: FeedContext,
  indicator: Indicator,
  query: StatisticQuery & { readonly on: string | undefined },
  rows: readonly StatisticRow[],
  format: StatisticFormat,
  language: TableLanguage,
): Promise<string> {
  if (format === "json") {
    const data = rows.map((row) => servedValue(row, query));
    const { id, unit } = indicator;
    return JSON.stringify({ indicator: id, unit, on: query.on, data });
  }
  const words: Language = language === "en" ? "en" : "zh";
  const nameOf = await namesOf(context, indicator, query, rows);
  const table = statisticTable(indicator, query, rows, words, context.codeLists, nameOf);
  if (format === "svg") return chartOf(table);
  if (format === "jsonstat") {
    const seq = Math.max(-1, ...rows.map((row) => row.seq));
    return JSON.stringify(
      jsonStat(table, { seq, ...(query.on !== undefined && { on: query.on }) }),
    );
  }
  const mark = query.bom ?? language !== "code";
  return (mark ? byteOrderMark : "") + statisticCsv(table, language);
}

/** Names of the areas and organisations that the rows are about. */
async function namesOf(
  { feed }: FeedContext,
  indicator: Indicator,
  { level, dimension }: StatisticQuery,
  rows: readonly StatisticRow[],
): Promise<NameOf> {
  const areas = level === undefined ? [] : [...new Set(rows.map(({ area }) => area))];
  const told = indicator.dimensions.find(({ name }) => name === dimension);
  const bodies =
    told?.organizations === true ? [...new Set(rows.map(({ code }) => code ?? ""))] : [];
  const [named, organizations] = await Promise.all([
    feed.getMany(areas.map((area) => areaNameKey(area))),
    feed.getMany(bodies.map((uscc) => currentKey("organizations", uscc))),
  ]);
  const names = new Map<string, string>();
  for (const { pk, json: text } of named) {
    // Both are written by the projection alone, in these shapes.
    names.set(pk.slice(areaNameKey("").pk.length), (JSON.parse(text) as { name: string }).name);
  }
  for (const { json: text } of organizations) {
    // As above.
    const { id, data } = JSON.parse(text) as { id: string; data: { name?: string } | null };
    if (data?.name !== undefined) names.set(id, data.name);
  }
  return (code) => names.get(code) ?? code;
}

function noIndicator(): Problem {
  return new Problem("not_found", {
    zh: "没有这个指标；清单见 /v1/statistics。",
    en: "There is no such indicator; /v1/statistics lists them.",
  });
}
