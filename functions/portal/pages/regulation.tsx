/** `/regulation`: the regulation's own words, and beside each article what was published and checked of it. */
import type { Child } from "hono/jsx";
import type { ApiReader } from "../api-reader.ts";
import type { Article } from "../../../openapi/articles.ts";
import { articleTexts, chapters } from "../../../openapi/regulation-text.ts";
import type { Page, View } from "../page.ts";
import { findingsByArticle, overdueByDuty, type Counts } from "../read-overview.ts";
import { findingOutcomes } from "../../../schemas/vocabulary/finding-codes.ts";

/** Live figures: how many open findings an article has, and how much of a duty is overdue. */
interface Figures {
  readonly findings: Counts;
  readonly missing: Counts;
}

/** Reads how many findings stand open, and how much is overdue. */
export async function readRegulation(view: View, api: ApiReader): Promise<Page> {
  const { articles } = view.site;
  const [findings, missing] = await Promise.all([findingsByArticle(api), overdueByDuty(api)]);
  const counts = { findings, missing };
  const title = view.t({ zh: "条例逐条对照", en: "The regulation, article by article" });
  return {
    title,
    caching: "list",
    data: [
      {
        label: view.t({ zh: "条文比对（JSON）", en: "Findings (JSON)" }),
        href: "/v1/findings?format=json",
        type: "application/json",
      },
      {
        label: view.t({ zh: "公开义务（CSV）", en: "Obligations (CSV)" }),
        href: "/v1/obligations?format=csv",
        type: "text/csv",
      },
    ],
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "这里逐条列出条例原文，并附上与该条有关的数据、比对结果和应公布的内容。比对只由已公布的记录推出，不认定法律责任。",
            en: "The regulation in its own words (Chinese), and beside each article the data, findings and duties that belong to it. Findings follow from published records alone and state no legal liability.",
          })}
        </p>
        <nav class="tabs" aria-label={view.t({ zh: "章", en: "Chapters" })}>
          <ul>
            {chapters.map(({ title: name, first }) => (
              <li>
                <a href={`#article-${first}`} lang="zh-CN">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {articles.map((article) => (
          <>
            {chapters
              .filter(({ first }) => String(first) === article.number)
              .map(({ title: name }) => (
                <h2 lang="zh-CN">{name}</h2>
              ))}
            <ArticleBlock view={view} article={article} counts={counts} />
          </>
        ))}
      </>
    ),
  };
}

function ArticleBlock({
  view,
  article,
  counts,
}: {
  readonly view: View;
  readonly article: Article;
  readonly counts: Figures;
}): Child {
  const { number, subject, note, datasets, checks, duties } = article;
  const id = `article-${number}`;
  const of = (text: string): string => text.replaceAll("`", "");
  return (
    <section class="article" aria-labelledby={id}>
      <div>
        <h3 id={id}>
          {view.t({ zh: `第${number}条　${subject.zh}`, en: `Article ${number}: ${subject.en}` })}
        </h3>
        {(articleTexts[Number(number)] ?? []).map((paragraph) => (
          <p lang="zh-CN">{paragraph}</p>
        ))}
      </div>
      <div class="live">
        {datasets.length > 0 && (
          <ul>
            {datasets.map(({ name, title, query }) => (
              <li>
                <a href={view.to(`/${name}`, Object.fromEntries(new URLSearchParams(query)))}>
                  {view.t(title)}
                </a>
              </li>
            ))}
          </ul>
        )}
        {checks.length > 0 && (
          <>
            <p>
              <a
                href={view.to("/findings", {
                  article: number,
                  "closed[exists]": "false",
                  outcome: findingOutcomes.entries.map(({ code }) => code).join(","),
                })}
              >
                {view.t({
                  zh: `现有 ${counts.findings.get(number) ?? 0} 项未关闭的比对结果`,
                  en: `${counts.findings.get(number) ?? 0} open findings`,
                })}
              </a>
            </p>
            <ul class="quiet">
              {checks.map(({ rule, title }) => (
                <li>
                  {rule} {view.t(title)}
                </li>
              ))}
            </ul>
          </>
        )}
        {duties.map(({ duty, title }) => (
          <p>
            <a href={view.to("/obligations", { duty, "data.status": "missing" })}>
              {view.t({
                zh: `${title.zh}：${counts.missing.get(duty) ?? 0} 项逾期未公布`,
                en: `${title.en}: ${counts.missing.get(duty) ?? 0} overdue`,
              })}
            </a>
          </p>
        ))}
        {note !== undefined && <p class="quiet">{of(view.t(note))}</p>}
      </div>
    </section>
  );
}
