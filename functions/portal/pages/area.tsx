/** `/communities/{4, 6 or 9 digits}`: a city, county or township with its communities. */
import { notFound, type ApiReader } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { Chart, Crumbs, Figures, Notices, Section } from "../parts/blocks.tsx";
import { plain, yuan } from "../parts/values.tsx";
import type { ApiList, ApiRecord } from "../shapes.ts";
import { allOf } from "../all-of.ts";
import { communitiesPath } from "../places-below.ts";
import { count } from "./home.tsx";

interface Total {
  readonly data: readonly { readonly value: number | null }[];
}

/** Reads an area above the communities. */
export async function readArea(view: View, api: ApiReader, code: string): Promise<Page> {
  const [list, income, expenditure, missing, open, notices, chart] = await Promise.all([
    Array.fromAsync(allOf(api, communitiesPath(code))),
    api.json<Total>(`/v1/statistics/income?area=${code}`),
    api.json<Total>(`/v1/statistics/expenditure?area=${code}`),
    count(api, `/v1/obligations?area=${code}&data.status=missing`),
    count(api, `/v1/findings?area=${code}&closed[exists]=false`),
    api.json<ApiList>(`/v1/disclosures?area=${code}&limit=6`),
    api.text(
      `/v1/statistics/expenditure?area=${code}&by=area&level=${code.length === 4 ? "county" : code.length === 6 ? "township" : "community"}&format=svg`,
    ),
  ]);
  const [one] = list;
  // A city that this site serves is one before anything of it is registered.
  if (one === undefined && !view.site.instance.cities.includes(code)) throw notFound();
  const place = (record: ApiRecord | undefined, name: string): string =>
    plain(record?.data ?? null, name);
  const names = [place(one, "cityName"), place(one, "countyName"), place(one, "parentName")];
  const depth = code.length === 4 ? 0 : code.length === 6 ? 1 : 2;
  const title = (names[depth] ?? "") || view.t({ zh: "全市", en: "The whole city" });
  const total = ({ data }: Total): string => {
    const value = data[0]?.value ?? null;
    return value === null ? view.t({ zh: "暂无", en: "none yet" }) : yuan(value);
  };
  const townships = Map.groupBy(list, (record) => place(record, "parentCode"));
  return {
    title,
    caching: "list",
    data: [
      { label: "JSON", href: `/v1/communities?area=${code}&format=json`, type: "application/json" },
      { label: "CSV", href: `/v1/communities?area=${code}&format=csv`, type: "text/csv" },
    ],
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "首页", en: "Home" }), href: view.to("/") },
            ...(depth > 1
              ? [{ title: names[1] ?? "", href: view.to(`/communities/${code.slice(0, 6)}`) }]
              : []),
          ]}
        />
        <h1>{title}</h1>
        <p class="quiet">
          {view.t({
            zh: `区划代码 ${code}，共 ${list.length} 个社区（村）`,
            en: `Division code ${code}, ${list.length} communities`,
          })}
        </p>
        <Figures
          items={[
            {
              title: view.t({ zh: "已公布收入（元）", en: "Income published (yuan)" }),
              value: total(income),
              href: view.to("/statistics/income", { area: code }),
            },
            {
              title: view.t({ zh: "已公布支出（元）", en: "Expenditure published (yuan)" }),
              value: total(expenditure),
              href: view.to("/statistics/expenditure", { area: code }),
            },
            {
              title: view.t({ zh: "逾期未公布", en: "Overdue, not published" }),
              value: String(missing),
              href: view.to("/obligations", { area: code, "data.status": "missing" }),
            },
            {
              title: view.t({ zh: "与条文不符或提示", en: "Open findings" }),
              value: String(open),
              href: view.to("/findings", { area: code, "closed[exists]": "false" }),
            },
          ]}
        />
        <Section
          view={view}
          id="communities"
          title={{ zh: "社区和村", en: "Communities and villages" }}
          holds={list.length > 0}
          empty={{
            zh: "还没有登记任何社区（村）。登记以后，会按街道（乡镇）列在这里。",
            en: "No community has been registered yet. Once they are, they are listed here by township.",
          }}
        >
          {[...townships]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([parent, members]) => (
              <>
                <h3>
                  {depth < 2 ? (
                    <a href={view.to(`/communities/${parent}`)}>
                      {[
                        ...(depth === 0 ? [place(members[0], "countyName")] : []),
                        place(members[0], "parentName"),
                      ].join(" ")}
                    </a>
                  ) : (
                    place(members[0], "parentName")
                  )}
                </h3>
                <ul class="places">
                  {members
                    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
                    .map((record) => (
                      <li>
                        <a href={view.to(`/communities/${record.id}`)}>{place(record, "name")}</a>
                      </li>
                    ))}
                </ul>
              </>
            ))}
        </Section>
        <Section
          view={view}
          id="spending"
          title={{ zh: "支出比较", en: "Expenditure compared" }}
          holds={(expenditure.data[0]?.value ?? null) !== null}
          empty={{
            zh: "这里还没有公布过收支情况。",
            en: "No statement has been published here yet.",
          }}
        >
          <Chart svg={chart} id="spending-chart" />
        </Section>
        <Section
          view={view}
          id="notices"
          title={{ zh: "公示公开事项", en: "Notices" }}
          holds={notices.data.length > 0}
          empty={{ zh: "这里还没有公示。", en: "Nothing has been published here yet." }}
          more={view.to("/disclosures", { area: code })}
        >
          <Notices view={view} records={notices.data} />
        </Section>
      </>
    ),
  };
}
