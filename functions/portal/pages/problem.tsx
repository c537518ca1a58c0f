/** `/problems/{code}`: what a refusal of the API means (RFC 9457 `type`). */
import { notFound } from "../api-reader.ts";
import { problemTable } from "../../../core/problem.ts";
import type { Page, View } from "../page.ts";
import { Crumbs } from "../parts/blocks.tsx";

/** Explains one kind of refusal. */
export function readProblem(
  view: View,
  _api: unknown,
  { code = "" }: Readonly<Record<string, string>>,
): Page {
  const facts = Object.entries(problemTable).find(([known]) => known === code)?.[1];
  if (facts === undefined) throw notFound();
  const title = view.t(facts.title);
  return {
    title,
    caching: "release",
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "接口文档", en: "API reference" }), href: view.to("/docs") },
          ]}
        />
        <h1>{title}</h1>
        <dl class="facts">
          <div>
            <dt>{view.t({ zh: "代码", en: "Code" })}</dt>
            <dd>
              <code>{code}</code>
            </dd>
          </div>
          <div>
            <dt>{view.t({ zh: "HTTP 状态", en: "HTTP status" })}</dt>
            <dd>{facts.status}</dd>
          </div>
        </dl>
        <p>
          {view.t({
            zh: "接口以 application/problem+json（RFC 9457）说明拒绝的原因：detail 是给人看的话，errors 列出每一处问题及其位置，语言随 Accept-Language。",
            en: "The API explains refusals as application/problem+json (RFC 9457): detail is for people, errors lists every fault with its place; the language follows Accept-Language.",
          })}
        </p>
      </>
    ),
  };
}
