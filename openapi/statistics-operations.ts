/** The operations of statistics: the list of indicators, and the values of one. */
import { statisticFormats } from "../core/statistics/parse-statistic-query.ts";
import type { Indicator } from "../core/statistics/indicator.ts";
import { operation, pathParameter, type Operation } from "./operation.ts";
import { query } from "./parameters.ts";
import { found, problems } from "./responses.ts";
import { bilingual, objectOf, text, textOrNull, type Schema } from "./schemas.ts";

const number: Schema = { type: ["number", "null"] };

/** `GET /v1/statistics` and `GET /v1/statistics/{indicator}`. */
export function statisticsOperations(indicators: readonly Indicator[]): readonly Operation[] {
  const dimension = objectOf({ name: text, title: bilingual, codeList: textOrNull });
  const indicator = objectOf({
    id: text,
    title: bilingual,
    definition: bilingual,
    numerator: bilingual,
    denominator: { oneOf: [bilingual, { type: "null" }] },
    unit: text,
    period: { ...text, enum: ["month", "quarter", "year"] },
    dimensions: { type: "array", items: dimension },
    articles: { type: "array", items: text },
    suppressBelow: { type: ["integer", "null"] },
    links: objectOf({ self: text }),
  });
  const value = objectOf(
    {
      key: { type: "object", additionalProperties: text },
      value: number,
      numerator: number,
      denominator: number,
      seq: { type: "integer" },
      suppressed: { type: "boolean" },
      smallSample: { type: "boolean" },
    },
    ["suppressed", "smallSample"],
  );
  const name = {
    ...pathParameter("indicator", "指标", "the indicator", indicators[0]?.id ?? ""),
    schema: { type: "string" as const, enum: indicators.map(({ id }) => id) },
  };
  return [
    operation({
      path: "/v1/statistics",
      id: "listStatistics",
      tag: "statistics",
      summary: {
        zh: "全部指标：定义、分子、分母、维度、依据条款",
        en: "All indicators: definition, numerator, denominator, dimensions, articles",
      },
      responses: {
        ...found("指标", "the indicators", {
          "application/json": objectOf({
            data: { type: "array", items: indicator },
            links: objectOf({ self: text }),
          }),
        }),
        ...problems(400, 406, 500, 503),
      },
      example: "/v1/statistics",
    }),
    operation({
      path: "/v1/statistics/{indicator}",
      id: "getStatistic",
      tag: "statistics",
      summary: { zh: "一个指标的数值", en: "The values of an indicator" },
      description: {
        zh: "每个值附分子、分母和算到的日志序号；未知为 null，没有记录的组合不出现；金额以分为单位。suppressed：有效票少，不显示；smallSample：比例的分母少于 30，不宜用于排名（图中不排名次）。只计入完整落在 from 至 to 之间的期间。on：以到期与否计数的指标所依据的日期（北京时间）。",
        en: "Each value comes with numerator, denominator and the seq of the log it was computed at; what is not known is null, and combinations without records are left out; money in fen. `suppressed`: too few ballots to be shown; `smallSample`: a share of fewer than 30, not to rank by (charts do not). Only periods that lie whole between `from` and `to` are counted. `on`: the day (Beijing) as of which an indicator counts that looks at what has come to be due.",
      },
      parameters: [
        name,
        query(
          "area",
          text,
          "区划代码，缺省为本市",
          "a division code; the city where left out",
          "9901",
        ),
        query(
          "by",
          text,
          "分组：area、period（或 month、quarter、year）和指标的一个类别，各至多一个，用逗号分开",
          "how to group: area, period (or month, quarter, year) and one category of the indicator, at most one each, by comma",
          "period",
        ),
        query(
          "from",
          text,
          "自（日期、月、季度或年）",
          "from a day, month, quarter or year",
          "2026-01",
        ),
        query("to", text, "至（含）", "to, inclusive", "2026-12"),
        query(
          "level",
          { ...text, enum: ["county", "township", "community"] },
          "by=area 时的区划层级，缺省为下一级",
          "level of the areas with by=area; the one below where left out",
        ),
        query(
          "format",
          { ...text, enum: [...statisticFormats] },
          "格式：jsonstat 为 JSON-stat 2.0，svg 为图（by 至多两项）",
          "format: jsonstat is JSON-stat 2.0, svg a chart (of at most two in `by`)",
          "csv",
        ),
        query(
          "lang",
          { ...text, enum: ["zh", "en", "code"] },
          "表格和图的语言；code 为代码和分",
          "language of tables and charts; code gives codes and fen",
          "en",
        ),
        query(
          "bom",
          { ...text, enum: ["true", "false"] },
          "CSV 是否以 BOM 开头",
          "whether csv begins with a BOM",
          "false",
        ),
      ],
      responses: {
        ...found("数值", "the values", {
          "application/json": objectOf(
            {
              indicator: text,
              unit: text,
              on: { ...text, format: "date" },
              data: { type: "array", items: value },
            },
            ["on"],
          ),
          "text/csv": text,
          "image/svg+xml": text,
        }),
        ...problems(400, 404, 406, 500, 503),
      },
      example: `/v1/statistics/${indicators[0]?.id ?? ""}?by=area`,
    }),
  ];
}
