/** `/`: find a community, see the latest disclosures and the city's figures. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { ApiReader } from "../api-reader.ts";
import { newestOf } from "../newest-of.ts";
import { counties } from "../places-below.ts";
import { findingsByOutcome } from "../read-overview.ts";
import type { Page, View } from "../page.ts";
import { Figures, Notices, Section } from "../parts/blocks.tsx";
import { yuan } from "../parts/values.tsx";
import type { ApiList } from "../shapes.ts";
import { words } from "../words.ts";

interface Total {
  readonly data: readonly { readonly value: number | null }[];
}

/** Reads the first page; nothing of it needs a script. */
export async function readHome(view: View, api: ApiReader): Promise<Page> {
  const [places, income, expenditure, statements, missing, open, newest] = await Promise.all([
    counties(api),
    api.json<Total>("/v1/statistics/income"),
    api.json<Total>("/v1/statistics/expenditure"),
    api.json<Total>("/v1/statistics/statements-published"),
    count(api, "/v1/obligations?data.status=missing"),
    findingsByOutcome(api),
    newestOf(api, ["disclosures", "receipts", "projects", "evaluations"], "sort=-time&limit=5", 8),
  ]);
  const first = (total: Total): number | null => total.data[0]?.value ?? null;
  const money = (total: Total): string => {
    const value = first(total);
    return value === null ? view.t({ zh: "暂无", en: "none yet" }) : yuan(value);
  };
  const number = (value: number): string => value.toLocaleString("en-US");
  return {
    title: view.t(words.slogan),
    description: view.t({
      zh: "查一查您所在社区（村）的收支、项目、公告和评议；每条都有签名，每次更正都有记录。",
      en: "Look up the accounts, projects, notices and appraisals of your community; each is signed, and every correction is on record.",
    }),
    caching: "list",
    body: () => (
      <>
        <div class="hero">
          <h1>
            {view.t({
              zh: "您的社区，钱花在哪里？事办得怎样？",
              en: "What did your community do, and what did it spend?",
            })}
          </h1>
          <SearchForm view={view} value="" />
        </div>
        <Questions view={view} />
        <Section view={view} id="figures" title={{ zh: "全市概况", en: "The city at a glance" }}>
          <Figures
            items={[
              {
                title: view.t({ zh: "已公布收入（元）", en: "Income published (yuan)" }),
                value: money(income),
                href: view.to("/statistics/income"),
              },
              {
                title: view.t({ zh: "已公布支出（元）", en: "Expenditure published (yuan)" }),
                value: money(expenditure),
                href: view.to("/statistics/expenditure"),
              },
              {
                title: view.t({ zh: "收支情况表", en: "Statements" }),
                value: number(first(statements) ?? 0),
                href: view.to("/receipts"),
              },
              {
                title: view.t({ zh: "逾期未公布", en: "Overdue, not published" }),
                value: number(missing),
                href: view.to("/obligations", { "data.status": "missing" }),
              },
              {
                title: view.t({ zh: "与条文不符或提示", en: "Open findings" }),
                value: number((open.get("breach") ?? 0) + (open.get("advisory") ?? 0)),
                href: view.to("/findings", { "closed[exists]": "false" }),
              },
            ]}
          />
        </Section>
        <Section
          view={view}
          id="latest"
          title={{ zh: "最新公示", en: "Latest disclosures" }}
          holds={newest.length > 0}
          empty={{
            zh: "还没有任何公示。第一条公示公布后会显示在这里。",
            en: "Nothing has been published yet. The first disclosure will appear here.",
          }}
          more={view.to("/disclosures")}
        >
          <Notices view={view} records={newest} />
        </Section>
        <Section
          view={view}
          id="areas"
          title={{ zh: "按县（市、区）查找", en: "By county or district" }}
          holds={places.length > 0}
          empty={{ zh: "还没有登记任何县（市、区）。", en: "No county has been registered yet." }}
        >
          <ul class="places">
            {places.map(({ code, name }) => (
              <li>
                <a href={view.to(`/communities/${code}`)}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      </>
    ),
  };
}

/** The search for a community by name or code. */
export function SearchForm({
  view,
  value,
}: {
  readonly view: View;
  readonly value: string;
}): JSX.Element {
  return (
    <form class="search" action="/communities" role="search">
      <label for="q">
        {view.t({ zh: "社区（村）名称或区划代码", en: "Community by name or code" })}
      </label>
      <div>
        <input
          id="q"
          name="q"
          type="search"
          value={value}
          autocomplete="off"
          placeholder={view.t({ zh: "例如：桂园社区", en: "e.g. 桂园社区" })}
        />
        {view.language === "en" && <input type="hidden" name="lang" value="en" />}
        <button>{view.t({ zh: "查找", en: "Search" })}</button>
      </div>
    </form>
  );
}

function Questions({ view }: { readonly view: View }): JSX.Element {
  const questions = [
    {
      href: view.to("/statistics/opinions-answered", { by: "organization" }),
      title: view.t({ zh: "哪些单位不回应居民意见？", en: "Who does not answer residents?" }),
      text: view.t({
        zh: "供水、供电、供热等单位的评议意见回应率",
        en: "How many opinions each utility and department has answered",
      }),
    },
    {
      href: view.to("/statistics/entrustment-unpaid", { by: "organization" }),
      title: view.t({ zh: "谁交了任务没给钱？", en: "Who handed over tasks without money?" }),
      text: view.t({
        zh: "各部门委托社区办事而未拨付的经费",
        en: "What departments still owe for tasks they gave to committees",
      }),
    },
    {
      href: view.to("/receipts", { "version[gte]": "2" }),
      title: view.t({ zh: "哪些账目更正过？", en: "Which accounts were corrected?" }),
      text: view.t({
        zh: "更正前后的数字和理由都在",
        en: "Old and new figures side by side, with the reason",
      }),
    },
  ];
  return (
    <ul class="questions">
      {questions.map(({ href, title, text }) => (
        <li>
          <a href={href}>{title}</a>
          <small>{text}</small>
        </li>
      ))}
    </ul>
  );
}

/** How many records a list has. */
export async function count(api: ApiReader, path: string): Promise<number> {
  const list = await api.json<ApiList>(
    `${path}${path.includes("?") ? "&" : "?"}count=exact&limit=1&fields=id`,
  );
  return list.meta.total ?? 0;
}
