/** `/{dataset}`: a table with filters, downloads, a feed, and what each field means. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { notFound, type ApiReader } from "../api-reader.ts";
import type { AnyDataset, Bilingual } from "../../../core/definitions.ts";
import { columnsOf, type Column } from "../../../core/fields.ts";
import { defaultLicence } from "../../../core/instance.ts";
import { valueAt } from "../../../core/value-at.ts";
import type { DataLink, Page, View } from "../page.ts";
import { Crumbs, StateMarks, recordHref } from "../parts/blocks.tsx";
import { Dictionary } from "../parts/dictionary.tsx";
import { Duties } from "../parts/duties.tsx";
import { Filters } from "../parts/filters.tsx";
import { FindingsList } from "../parts/findings-list.tsx";
import { DutiesSummary, FindingsSummary } from "../parts/overview.tsx";
import { Table, type Heading } from "../parts/table.tsx";
import { datasetOf, day, headingOf, isFigure, textOf, titleOf, Value } from "../parts/values.tsx";
import { readDutiesOverview, readFindingsOverview } from "../read-overview.ts";
import type { ApiList, ApiRecord } from "../shapes.ts";

/** Rows of a page. */
const pageSize = "50";

/** Reads one page of a list; what its address asks is what the API is asked. */
export async function readList(
  view: View,
  api: ApiReader,
  params: Readonly<Record<string, string>>,
): Promise<Page> {
  const dataset = datasetOf(view, params["dataset"] ?? "");
  if (dataset === undefined) throw notFound();
  const asked = queryOf(view);
  const parameters = new URLSearchParams(asked);
  if (!parameters.has("limit")) parameters.set("limit", pageSize);
  const [list, overview] = await Promise.all([
    api.json<ApiList>(`/v1/${dataset.name}?${parameters.toString()}`),
    readOverview(view, api, dataset, asked),
  ]);
  const title = view.t(dataset.title);
  const isWhole = asked.toString() === "";
  return {
    title,
    description: view.t(dataset.description),
    caching: "list",
    canonical: `/${dataset.name}`,
    data: downloads(view, dataset, asked),
    ...(isWhole && { jsonLd: schemaOrg(view, dataset) }),
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "首页", en: "Home" }), href: view.to("/") },
            { title: view.t({ zh: "数据", en: "Data" }), href: view.to("/data") },
          ]}
        />
        <h1>{title}</h1>
        <p>{view.t(introductions[dataset.name] ?? dataset.description)}</p>
        {overview === undefined && <Articles view={view} dataset={dataset} />}
        {overview?.()}
        <Filters view={view} dataset={dataset} />
        <Rows view={view} dataset={dataset} list={list} isWhole={isWhole} />
        <Paging view={view} next={list.links.next} />
        <Dictionary view={view} dataset={dataset} />
      </>
    ),
  };
}

/** The query of the page as the API takes it: a form sends its empty fields, too. */
function queryOf(view: View): URLSearchParams {
  return new URLSearchParams(
    [...view.query].filter(([name, value]) => name !== "lang" && value !== ""),
  );
}

/** For residents, where the description is for programmers. */
const introductions: Readonly<Record<string, Bilingual>> = {
  findings: {
    zh: "系统按条例逐条比对已公布的记录，把不一致的地方列在这里。“与条文不符”是系统比对的结果，不认定法律责任；“提示”是值得留意的地方；“资料不足”是公布的内容不够，无法比对。每一项都写明依据哪一条、比对了哪些记录，有关单位可以答复。",
    en: "Published records are compared with the regulation, article by article; what does not agree is listed here. “Differs” is the result of a comparison by the system and states no liability; an “advisory” deserves a look; “facts missing” means that too little was published to compare. Each names its article and the records compared, and the body concerned may reply.",
  },
  obligations: {
    zh: "各单位应当公布什么、什么时候到期、公布了没有，都列在这里。是否按时，以日志记下的受理时间为准，到期日当天24时前受理就算按时；到期日遇节假日，顺延到下一个工作日。",
    en: "What each body has to publish, by when, and whether it has. The time of acceptance in the log decides: by midnight of the due day is on time. A due day on a holiday moves to the next working day.",
  },
};

/** Articles of the regulation that a dataset belongs to. */
function Articles({
  view,
  dataset,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
}): JSX.Element {
  return (
    <p class="quiet">
      {view.t({ zh: "条例：", en: "Regulation: " })}
      {dataset.articles.map((article, index) => (
        <>
          {index > 0 && view.t({ zh: "、", en: ", " })}
          <a href={`${view.to("/regulation")}#article-${article}`}>
            {view.t({ zh: `第${article}条`, en: `article ${article}` })}
          </a>
        </>
      ))}
    </p>
  );
}

/** The summary above a list that is asked for whole, or by area alone. */
async function readOverview(
  view: View,
  api: ApiReader,
  dataset: AnyDataset,
  asked: URLSearchParams,
): Promise<(() => Child) | undefined> {
  const area = asked.get("area") ?? undefined;
  if ([...asked.keys()].some((name) => !summarized.includes(name))) return undefined;
  // A community has nothing below it, and a wrong code is the list's to refuse.
  if (area !== undefined && !/^(\d{4}|\d{6}|\d{9})$/.test(area)) return undefined;
  if (dataset.name === "findings") {
    const overview = await readFindingsOverview(api, area);
    return () => <FindingsSummary view={view} overview={overview} area={area} />;
  }
  if (dataset.name !== "obligations") return undefined;
  const overview = await readDutiesOverview(api, area);
  return () => <DutiesSummary view={view} overview={overview} area={area} />;
}

const summarized: readonly string[] = ["area", "closed[exists]", "data.status", "limit"];

function Rows({
  view,
  dataset,
  list,
  isWhole,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
  readonly list: ApiList;
  /** Whether nothing was left out of it. */
  readonly isWhole: boolean;
}): Child {
  if (list.data.length === 0) {
    return (
      <p class="empty">
        {list.links.next === undefined
          ? view.t(isWhole ? nothingYet : nothingFits)
          : view.t({
              zh: "这一页没有符合条件的记录，请继续看下一页。",
              en: "None on this page; go on to the next.",
            })}
      </p>
    );
  }
  if (dataset.name === "obligations") return <Duties view={view} rows={list.data} />;
  if (dataset.name === "findings") return <FindingsList view={view} findings={list.data} />;
  const columns = columnsShown(dataset);
  const headings: Heading[] = [
    { text: view.t({ zh: "记录", en: "Record" }) },
    { text: view.t({ zh: "地区或单位", en: "Area or body" }) },
    ...columns.map((column) => ({ text: headingOf(view, column), figure: isFigure(column) })),
    { text: view.t({ zh: "公布日期", en: "Published" }) },
  ];
  return (
    <Table
      caption={view.t({
        zh: `${dataset.title.zh}，本页${list.data.length}条`,
        en: `${dataset.title.en}, ${list.data.length} on this page`,
      })}
      headings={headings}
      rows={list.data.map((record) => [
        <>
          <a href={rowHref(view, dataset, record)}>
            <bdi>{rowTitle(view, dataset, record)}</bdi>
          </a>
          <StateMarks view={view} record={record} />
        </>,
        record.areaName ?? record.publisherName ?? record.area,
        ...columns.map((column) =>
          record.data === null ? (
            ""
          ) : (
            <Value view={view} place={column} value={valueAt(record.data, column.path)} />
          ),
        ),
        <time dateTime={record.publishedAt}>{day(record.publishedAt)}</time>,
      ])}
    />
  );
}

const nothingYet: Bilingual = {
  zh: "这一类还没有公布过任何内容。公布以后会列在这里。",
  en: "Nothing of this kind has been published yet. What is will be listed here.",
};
const nothingFits: Bilingual = {
  zh: "没有符合条件的记录。可以放宽筛选条件再试。",
  en: "No record fits. Try again with fewer conditions.",
};

/** A line belongs to its statement's page. */
function rowHref(view: View, dataset: AnyDataset, record: ApiRecord): string {
  if (dataset.kind !== "derived") return recordHref(view, record);
  const parent = record.id.slice(0, record.id.lastIndexOf("."));
  return recordHref(view, { dataset: dataset.source, id: parent });
}

function rowTitle(view: View, dataset: AnyDataset, record: ApiRecord): string {
  if (dataset.kind !== "derived") return titleOf(view, record);
  const words = columnsOf(dataset).find(
    ({ facts, type }) => facts.freeText === true && type === "text",
  );
  const text =
    words === undefined || record.data === null
      ? ""
      : textOf(view, words, valueAt(record.data, words.path));
  return text === "" ? record.id : text;
}

const mostColumns = 5;

/** Where the first filters are not what readers look for. */
const chosenColumns: Readonly<Record<string, readonly string[]>> = {
  receipts: ["totalIncomeFen", "totalExpenditureFen", "closingBalanceFen"],
  "receipt-lines": ["fundAccount", "direction", "purpose", "occurredOn", "voucherNo", "amountFen"],
  projects: ["status", "budgetFen", "spentFen", "dueOn", "progressPct"],
  entrustments: ["entruster.name", "mandate.no", "fundsAgreedFen", "status"],
  evaluations: [
    "kind",
    "period",
    "tally.satisfied",
    "tally.basicallySatisfied",
    "tally.dissatisfied",
  ],
};

/** The fields that tell records apart: declared filters with short values, the title left out. */
function columnsShown(dataset: AnyDataset): readonly Column[] {
  const chosen = chosenColumns[dataset.name];
  if (chosen !== undefined) return columnsOf(dataset).filter(({ path }) => chosen.includes(path));
  const title = dataset.kind === "derived" ? undefined : dataset.titleField;
  const wanted = new Set(
    dataset.kind === "derived"
      ? columnsOf(dataset)
          .filter(({ facts }) => facts.freeText !== true)
          .map(({ path }) => path)
      : dataset.filters,
  );
  const all = columnsOf(dataset).filter(
    ({ path, facts, type }) =>
      wanted.has(path) &&
      path !== title &&
      type !== "list" &&
      !/(^|\.)(uscc|no|lineNo)$/.test(path) &&
      facts.title.zh !== "",
  );
  const figures = all.filter(isFigure).slice(0, 2);
  const others = all.filter((column) => !isFigure(column)).slice(0, mostColumns - figures.length);
  return [...others, ...figures];
}

function Paging({ view, next }: { readonly view: View; readonly next: string | undefined }): Child {
  const cursor = next === undefined ? undefined : new URL(next, "http://localhost").searchParams;
  if (cursor === undefined && !view.query.has("cursor")) return null;
  if (view.language === "en") cursor?.set("lang", "en");
  if (!view.query.has("limit")) cursor?.delete("limit");
  const first = new URLSearchParams(view.query);
  first.delete("cursor");
  return (
    <nav class="paging" aria-label={view.t({ zh: "翻页", en: "Pages" })}>
      {view.query.has("cursor") && (
        <a href={`${view.path}?${first.toString()}`}>
          {view.t({ zh: "回到第一页", en: "First page" })}
        </a>
      )}
      {cursor !== undefined && (
        <a href={`${view.path}?${cursor.toString()}`} rel="next">
          {view.t({ zh: "下一页", en: "Next page" })}
        </a>
      )}
    </nav>
  );
}

function downloads(view: View, dataset: AnyDataset, asked: URLSearchParams): readonly DataLink[] {
  const link = (format: string, label: string, type: string): DataLink => {
    const parameters = new URLSearchParams(asked);
    for (const name of ["limit", "cursor"]) if (format !== "json") parameters.delete(name);
    parameters.set("format", format);
    if (format === "csv" || format === "xlsx") parameters.set("lang", view.language);
    return { label, type, href: `/v1/${dataset.name}?${parameters.toString()}` };
  };
  const hasPlaces = dataset.kind === "submitted" && "location" in dataset.fields.shape;
  return [
    link("json", "JSON", "application/json"),
    link("csv", "CSV", "text/csv"),
    link("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    link("ndjson", "NDJSON", "application/x-ndjson"),
    link("atom", view.t({ zh: "订阅（Atom）", en: "Feed (Atom)" }), "application/atom+xml"),
    link(
      "jsonfeed",
      view.t({ zh: "订阅（JSON Feed）", en: "Feed (JSON Feed)" }),
      "application/feed+json",
    ),
    ...(hasPlaces ? [link("geojson", "GeoJSON", "application/geo+json")] : []),
    ...(dataset.name === "obligations"
      ? [link("ics", view.t({ zh: "日历（ICS）", en: "Calendar (ICS)" }), "text/calendar")]
      : []),
  ];
}

/** schema.org/Dataset, as search engines for data read it. */
function schemaOrg(view: View, dataset: AnyDataset): object {
  const { origin, licence } = view.site.instance;
  const file = (format: string, type: string): object => ({
    "@type": "DataDownload",
    encodingFormat: type,
    contentUrl: `${origin}/v1/${dataset.name}?format=${format}`,
  });
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: view.t(dataset.title),
    alternateName: dataset.name,
    description: view.t(dataset.description),
    url: `${origin}/${dataset.name}`,
    inLanguage: ["zh-CN", "en"],
    isAccessibleForFree: true,
    license: licence ?? defaultLicence,
    includedInDataCatalog: { "@type": "DataCatalog", url: `${origin}/data` },
    distribution: [file("json", "application/json"), file("csv", "text/csv")],
  };
}
