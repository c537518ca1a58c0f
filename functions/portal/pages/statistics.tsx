/** `/statistics` and `/statistics/{indicator}`: the figures, a chart and a table each. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { notFound, type ApiReader } from "../api-reader.ts";
import type { Indicator } from "../../../core/statistics/indicator.ts";
import type { Page, View } from "../page.ts";
import { Chart, Crumbs, Figures, Section } from "../parts/blocks.tsx";
import { figureText } from "../parts/figure-text.ts";
import { statRows } from "../parts/json-stat.ts";
import { Table } from "../parts/table.tsx";
import type { ApiJsonStat } from "../shapes.ts";

/** All indicators, grouped by the article they rest on. */
export function readStatistics(view: View): Page {
  const { indicators } = view.site;
  const groups = Map.groupBy(indicators, ({ articles }) => Number(articles[0] ?? 0));
  const title = view.t({ zh: "统计", en: "Statistics" });
  return {
    title,
    caching: "release",
    data: [{ label: "JSON", href: "/v1/statistics?format=json", type: "application/json" }],
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "所有数字都由已公布的记录逐条累计，写明分子和分母；不知道的写“未知”，不写零。任何人重放日志，得到的数字一分不差。",
            en: "Every figure is added up from published records, with numerator and denominator; what is not known is called unknown, never zero. Whoever replays the log gets the same figures to the last fen.",
          })}
        </p>
        {[...groups]
          .toSorted(([a], [b]) => a - b)
          .map(([article, members]) => (
            <Section
              view={view}
              id={`article-${article}`}
              title={{ zh: `第${article}条`, en: `Article ${article}` }}
            >
              <dl class="index">
                {members.map((indicator) => (
                  <div>
                    <dt>
                      <a href={view.to(`/statistics/${indicator.id}`)}>{view.t(indicator.title)}</a>
                    </dt>
                    <dd>{view.t(indicator.definition)}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          ))}
      </>
    ),
  };
}

const passed = ["area", "by", "from", "to", "level"] as const;

/** One indicator as its address asks; by body or by county where it asks for nothing. */
export async function readIndicator(
  view: View,
  api: ApiReader,
  { indicator: id = "" }: Readonly<Record<string, string>>,
): Promise<Page> {
  const indicator = view.site.indicators.find((one) => one.id === id);
  if (indicator === undefined) throw notFound();
  const asked = new URLSearchParams(
    passed.flatMap((name) => {
      const value = view.query.get(name) ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
  if (!asked.has("by")) asked.set("by", defaultAxis(indicator));
  if (asked.get("by") === "area" && !asked.has("level"))
    asked.set("level", levelBelow(asked.get("area") ?? ""));
  const path = `/v1/statistics/${id}?${asked.toString()}`;
  const [svg, stat, whole] = await Promise.all([
    api.text(`${path}&format=svg`),
    api.json<ApiJsonStat>(`${path}&format=jsonstat`),
    api.json<{ data: readonly { value: number | null }[] }>(
      `/v1/statistics/${id}${asked.has("area") ? `?area=${asked.get("area") ?? ""}` : ""}`,
    ),
  ]);
  const title = view.t(indicator.title);
  const link = (
    format: string,
    label: string,
    type: string,
  ): { label: string; href: string; type: string } => ({
    label,
    type,
    href: `${path}&format=${format}`,
  });
  return {
    title,
    description: view.t(indicator.definition),
    caching: "list",
    canonical: `/statistics/${id}`,
    data: [
      link("json", "JSON", "application/json"),
      link("csv", "CSV", "text/csv"),
      link("jsonstat", "JSON-stat", "application/json"),
      link("svg", view.t({ zh: "图（SVG）", en: "Chart (SVG)" }), "image/svg+xml"),
    ],
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "统计", en: "Statistics" }), href: view.to("/statistics") },
          ]}
        />
        <h1>{title}</h1>
        <p>{view.t(indicator.definition)}</p>
        <Figures
          items={[
            {
              title: view.t({ zh: "合计", en: "Altogether" }),
              value: figureText(view, indicator, { value: whole.data[0]?.value ?? null }),
            },
          ]}
        />
        <Axes view={view} indicator={indicator} asked={asked} />
        {statRows(stat).length === 0 ? (
          <p class="empty">
            {view.t({
              zh: "还没有公布可以计入的记录，所以没有数字；没有数字不等于零。",
              en: "No record that counts has been published yet, so there is no figure; that is not the same as zero.",
            })}
          </p>
        ) : (
          <>
            <Chart svg={svg} id="chart" />
            <FigureTable view={view} indicator={indicator} stat={stat} />
          </>
        )}
        <p class="quiet">
          {view.t({ zh: "分子：", en: "Numerator: " })}
          {view.t(indicator.numerator)}
          {indicator.denominator !== undefined && (
            <>
              <br />
              {view.t({ zh: "分母：", en: "Denominator: " })}
              {view.t(indicator.denominator)}
            </>
          )}
        </p>
      </>
    ),
  };
}

/** Bodies where it tells them apart, else areas. */
function defaultAxis(indicator: Indicator): string {
  const names = indicator.dimensions.map(({ name }) => name);
  return names.find((name) => name === "organization") ?? "area";
}

function levelBelow(area: string): string {
  return area.length < 6 ? "county" : area.length < 9 ? "township" : "community";
}

function Axes({
  view,
  indicator,
  asked,
}: {
  readonly view: View;
  readonly indicator: Indicator;
  readonly asked: URLSearchParams;
}): JSX.Element {
  const names = [
    { name: "area", title: { zh: "区划", en: "area" } },
    { name: "period", title: { zh: "期间", en: "period" } },
    ...indicator.dimensions.map(({ name, title }) => ({ name, title })),
  ];
  const unique = [...new Map(names.map((one) => [one.name, one])).values()];
  const area = asked.get("area");
  return (
    <nav class="tabs" aria-label={view.t({ zh: "分组方式", en: "Grouped by" })}>
      <ul>
        {unique.map(({ name, title }) => (
          <li>
            <a
              href={view.to(view.path, { by: name, ...(area !== null && { area }) })}
              {...(asked.get("by") === name && { "aria-current": "true" })}
            >
              {view.t({ zh: `按${title.zh}`, en: `by ${title.en.toLowerCase()}` })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** All figures; bodies and areas that can be opened are links. */
function FigureTable({
  view,
  indicator,
  stat,
}: {
  readonly view: View;
  readonly indicator: Indicator;
  readonly stat: ApiJsonStat;
}): JSX.Element {
  const axes = stat.id.filter((name) => name !== "figure");
  const rows = statRows(stat);
  const isShare = indicator.denominator !== undefined;
  const ranked =
    axes.length === 1 && axes[0] !== "period"
      ? rows.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
      : rows;
  return (
    <Table
      caption={view.t({
        zh: `${indicator.title.zh}（全部数字）`,
        en: `${indicator.title.en}: all figures`,
      })}
      headings={[
        ...axes.map((axis) => ({ text: stat.dimension[axis]?.label ?? axis })),
        { text: view.t(indicator.title), figure: true },
        ...(isShare
          ? [
              { text: view.t({ zh: "分子", en: "Numerator" }), figure: true },
              { text: view.t({ zh: "分母", en: "Denominator" }), figure: true },
            ]
          : []),
      ]}
      rows={ranked.map((row) => [
        ...row.keys.map(({ code, label }, index) => {
          const target =
            axes[index] === "area"
              ? `/communities/${code}`
              : axes[index] === "organization"
                ? `/organizations/${code}`
                : undefined;
          return target === undefined ? label : <a href={view.to(target)}>{label}</a>;
        }),
        figureText(view, indicator, row),
        ...(isShare ? [row.numerator ?? "", row.denominator ?? ""] : []),
      ])}
    />
  );
}
