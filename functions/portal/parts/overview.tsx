/** The summaries above the lists of findings and obligations: by article, and by area one level down. */
import type { Child } from "hono/jsx";
import type { Bilingual } from "../../../core/definitions.ts";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Article } from "../../../openapi/articles.ts";
import type { View } from "../page.ts";
import {
  itself,
  type Counts,
  type DutiesOverview,
  type FindingsOverview,
} from "../read-overview.ts";
import type { Places } from "../places-below.ts";
import { findingOutcomes } from "../../../schemas/vocabulary/finding-codes.ts";
import { Crumbs, Section } from "./blocks.tsx";
import { Table } from "./table.tsx";

const outcomes = findingOutcomes.entries.map(({ code }) => code);

/** Their labels, as short as the head of a column of figures. */
const short: Readonly<Record<string, Bilingual>> = {
  breach: { zh: "与条文不符", en: "Differs" },
  advisory: { zh: "提示", en: "Advisory" },
  not_assessable: { zh: "资料不足", en: "Facts missing" },
};

function noWord(code: string): Bilingual {
  return { zh: code, en: code };
}

/** How many findings stand open, with links to each list. */
export function FindingsSummary({
  view,
  overview,
  area,
}: {
  readonly view: View;
  readonly overview: FindingsOverview;
  readonly area: string | undefined;
}): JSX.Element {
  const list = (query: Readonly<Record<string, string>>): string =>
    view.to("/findings", {
      ...(area !== undefined && { area }),
      "closed[exists]": "false",
      ...query,
    });
  const checked = view.site.articles.filter(({ checks }) => checks.length > 0);
  const isOpen = ({ number }: Article): boolean => (overview.byArticle.get(number) ?? 0) > 0;
  const open = checked.filter(isOpen);
  const quiet = checked.filter((article) => !isOpen(article));
  return (
    <Summary
      view={view}
      places={overview}
      path="/findings"
      query={{ "closed[exists]": "false" }}
      holds={open.length > 0}
      empty={{
        zh: "目前没有未关闭的比对结果。有了可以比对的公示以后，汇总会显示在这里。",
        en: "No finding stands open. Once there are disclosures to compare, their summary appears here.",
      }}
    >
      <Table
        caption={view.t({ zh: "按地区", en: "By area" })}
        headings={[
          { text: view.t({ zh: "地区", en: "Area" }) },
          ...outcomes.map((code) => ({ text: view.t(short[code] ?? noWord(code)), figure: true })),
        ]}
        rows={[
          ...overview.below.map(({ code, name }) => [
            <a href={view.to("/findings", { area: code, "closed[exists]": "false" })}>{name}</a>,
            ...outcomes.map((outcome) =>
              counted(overview.byArea.get(code)?.get(outcome), () => list({ area: code, outcome })),
            ),
          ]),
          ...own(view, overview, sum(overview.byArea.get(itself)), () =>
            outcomes.map((outcome) => overview.byArea.get(itself)?.get(outcome) ?? 0),
          ),
        ]}
      />
      <div>
        <Table
          caption={view.t({ zh: "按条文", en: "By article" })}
          headings={[
            { text: view.t({ zh: "条例", en: "Regulation" }) },
            { text: view.t({ zh: "未关闭的比对结果", en: "Open findings" }), figure: true },
          ]}
          rows={open.map(({ number, subject }) => [
            <ArticleLink view={view} number={number} words={view.t(subject)} />,
            counted(overview.byArticle.get(number), () =>
              list({ article: number, outcome: outcomes.join(",") }),
            ),
          ])}
        />
        {quiet.length > 0 && (
          <p class="quiet">
            {view.t({
              zh: `其余经比对的${quiet.length}条没有未关闭的结果：第${quiet.map(({ number }) => number).join("、")}条。`,
              en: `Nothing stands open for the other ${quiet.length} articles that are checked: ${quiet.map(({ number }) => number).join(", ")}.`,
            })}
          </p>
        )}
      </div>
    </Summary>
  );
}

/** How much is overdue and not published, with links to each list. */
export function DutiesSummary({
  view,
  overview,
  area,
}: {
  readonly view: View;
  readonly overview: DutiesOverview;
  readonly area: string | undefined;
}): JSX.Element {
  const list = (query: Readonly<Record<string, string>>): string =>
    view.to("/obligations", {
      ...(area !== undefined && { area }),
      "data.status": "missing",
      ...query,
    });
  const overdue = view.t({ zh: "逾期未公布", en: "Overdue, not published" });
  return (
    <Summary
      view={view}
      places={overview}
      path="/obligations"
      query={{ "data.status": "missing" }}
      holds={overview.byDuty.size > 0}
      empty={{
        zh: "目前没有逾期未公布的内容。单位登记密钥之后，到期仍未公布的会汇总在这里。",
        en: "Nothing is overdue. Once a body has registered its key, what it fails to publish in time is summed up here.",
      }}
    >
      <Table
        caption={view.t({ zh: "按地区", en: "By area" })}
        headings={[{ text: view.t({ zh: "地区", en: "Area" }) }, { text: overdue, figure: true }]}
        rows={[
          ...overview.below.map(({ code, name }) => [
            <a href={view.to("/obligations", { area: code, "data.status": "missing" })}>{name}</a>,
            counted(overview.byArea.get(code), () => list({ area: code })),
          ]),
          ...own(view, overview, overview.byArea.get(itself) ?? 0, (count) => [count]),
        ]}
      />
      <Table
        caption={view.t({ zh: "按条文", en: "By article" })}
        headings={[
          { text: view.t({ zh: "条例", en: "Regulation" }) },
          { text: view.t({ zh: "应公布的内容", en: "What is owed" }) },
          { text: overdue, figure: true },
        ]}
        rows={view.site.articles.flatMap(({ number, duties }) =>
          duties.map(({ duty, title }) => [
            <ArticleLink view={view} number={number} />,
            view.t(title),
            counted(overview.byDuty.get(duty), () => list({ duty })),
          ]),
        )}
      />
    </Summary>
  );
}

function Summary({
  view,
  places: { trail },
  path,
  query,
  holds,
  empty,
  children,
}: {
  readonly view: View;
  readonly places: Places;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly holds: boolean;
  readonly empty: Bilingual;
  readonly children?: Child;
}): JSX.Element {
  return (
    <Section
      view={view}
      id="summary"
      title={{ zh: "按条文和地区汇总", en: "By article and by area" }}
    >
      {trail.length > 0 && (
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "全市", en: "The whole city" }), href: view.to(path) },
            ...trail.map(({ code, name }) => ({
              title: name,
              href: view.to(path, { area: code, ...query }),
            })),
          ]}
        />
      )}
      {holds ? <div class="beside summary">{children}</div> : <p class="empty">{view.t(empty)}</p>}
    </Section>
  );
}

/** The row of what concerns the area itself; none where there is nothing of the kind. */
function own(
  view: View,
  { trail }: Places,
  count: number,
  cells: (count: number) => readonly Child[],
): readonly (readonly Child[])[] {
  if (count === 0) return [];
  const name = trail.at(-1)?.name ?? view.t({ zh: "全市", en: "the city" });
  return [[view.t({ zh: `${name}本级`, en: `${name} itself` }), ...cells(count)]];
}

function sum(counts: Counts | undefined): number {
  return [...(counts?.values() ?? [])].reduce((all, count) => all + count, 0);
}

function ArticleLink({
  view,
  number,
  words,
}: {
  readonly view: View;
  readonly number: string;
  readonly words?: string;
}): JSX.Element {
  const text = view.t({ zh: `第${number}条`, en: `Article ${number}` });
  return (
    <>
      <a href={`${view.to("/regulation")}#article-${number}`}>{text}</a>
      {words === undefined ? "" : ` ${words}`}
    </>
  );
}

/** A count that leads to what it counts; nothing to follow where there is none. */
function counted(count: number | undefined, href: () => string): Child {
  return count === undefined || count === 0 ? "0" : <a href={href()}>{count}</a>;
}
