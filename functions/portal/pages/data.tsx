/** `/data`: all datasets, bulk files, the API and the licence. */
import type { ApiReader } from "../api-reader.ts";
import { defaultLicence } from "../../../core/instance.ts";
import type { Page, View } from "../page.ts";
import { Section } from "../parts/blocks.tsx";
import { Table } from "../parts/table.tsx";

interface Exports {
  readonly files: readonly {
    readonly dataset: string;
    readonly month: string;
    readonly format: string;
    readonly url: string;
    readonly rows: number;
    readonly bytes: number;
  }[];
}

/** Reads which bulk files there are; the catalogue is the datasets themselves. */
export async function readData(view: View, api: ApiReader): Promise<Page> {
  const exports = await api.optional<Exports>("/v1/exports");
  const latest = Map.groupBy(
    (exports?.files ?? []).filter(({ month }) => month === "latest"),
    ({ dataset }) => dataset,
  );
  const { instance, datasets } = view.site;
  const licence = instance.licence ?? defaultLicence;
  const title = view.t({ zh: "数据", en: "Data" });
  return {
    title,
    caching: "list",
    data: [
      {
        label: view.t({ zh: "目录（DCAT，JSON-LD）", en: "Catalogue (DCAT, JSON-LD)" }),
        href: "/catalog.jsonld",
        type: "application/ld+json",
      },
      {
        label: view.t({ zh: "目录（DCAT，Turtle）", en: "Catalogue (DCAT, Turtle)" }),
        href: "/catalog.ttl",
        type: "text/turtle",
      },
      { label: "Data Package", href: "/datapackage.json", type: "application/json" },
      {
        label: view.t({ zh: "批量文件清单", en: "List of bulk files" }),
        href: "/v1/exports",
        type: "application/json",
      },
    ],
    jsonLd: {
      "@context": "https://schema.org",
      "@type": "DataCatalog",
      name: view.t({ zh: "公示：社区事务开放数据", en: "Gongshi: open data of community affairs" }),
      url: `${instance.origin}/data`,
      license: licence,
      dataset: datasets.map(({ name, title: text, description }) => ({
        "@type": "Dataset",
        name: view.t(text),
        description: view.t(description),
        url: `${instance.origin}/${name}`,
        license: licence,
      })),
    },
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "全部数据免登录、免费，可以查询、订阅、整批下载，也可以通过接口读取。使用时请注明来源。许可：",
            en: "All data are free and need no login: query them, subscribe, download in bulk, or read them by API. Please name the source. Licence: ",
          })}
          <a href={licence}>{licence === defaultLicence ? "CC BY 4.0" : licence}</a>
        </p>
        <p>
          <a href={view.to("/docs")}>{view.t({ zh: "接口文档", en: "API reference" })}</a>
          {" · "}
          <a href="/v1/openapi.json">OpenAPI 3.1</a>
          {" · "}
          <a href="/v1/code-lists">{view.t({ zh: "代码表", en: "Code lists" })}</a>
          {" · "}
          <a href={view.to("/log")}>{view.t({ zh: "怎样核对", en: "How to check" })}</a>
        </p>
        <Section view={view} id="datasets" title={{ zh: "数据集", en: "Datasets" }}>
          <Table
            caption={view.t({
              zh: `共${datasets.length}个数据集`,
              en: `${datasets.length} datasets`,
            })}
            headings={[
              { text: view.t({ zh: "数据集", en: "Dataset" }) },
              { text: view.t({ zh: "内容", en: "What it holds" }) },
              { text: view.t({ zh: "条例", en: "Articles" }) },
              { text: view.t({ zh: "整批下载", en: "In bulk" }) },
            ]}
            rows={datasets.map(({ name, title: text, description, articles }) => [
              <a href={view.to(`/${name}`)}>{view.t(text)}</a>,
              view.t(description),
              articles.length > 8
                ? view.t({ zh: "逐条", en: "all" })
                : articles.join(view.t({ zh: "、", en: ", " })),
              (latest.get(name) ?? []).map(({ url, format, bytes }) => (
                <>
                  <a href={url} download>
                    {format}
                  </a>{" "}
                  <small>{size(bytes)}</small>{" "}
                </>
              )),
            ])}
          />
        </Section>
      </>
    ),
  };
}

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
