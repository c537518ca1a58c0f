/** `/problems/{code}`: the page that the `type` of a problem document resolves to (RFC 9457). */
import type { Context } from "hono";
import { problemTable, type Language } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { answer, caching } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { pageLanguage } from "./discovery.ts";
import { escapeHtml, html, pageHeaders } from "./html.ts";
import { noPath } from "./refusals.ts";

/** Explains one kind of refusal. */
export function readProblemPage(context: FeedContext): (c: Context) => Response {
  return (c) => {
    const code = c.req.param("code") ?? "";
    const facts = Object.entries(problemTable).find(([known]) => known === code)?.[1];
    if (facts === undefined) throw noPath();
    const language = pageLanguage(c);
    const body = pageOf(code, facts, language, context.instance.environment);
    const meta = {
      etag: tagOf(body),
      cacheControl: caching.release,
      contentType: html,
      headers: pageHeaders(language),
    };
    return answer(c, context, meta, () => body);
  };
}

function pageOf(
  code: string,
  facts: (typeof problemTable)[keyof typeof problemTable],
  language: Language,
  environment: string,
): string {
  const words = wording[language];
  const other = language === "zh" ? "en" : "zh";
  const title = escapeHtml(facts.title[language]);
  const banner =
    environment === "production"
      ? ""
      : `<p class="banner">${escapeHtml(words.banner(environment))}</p>`;
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · ${escapeHtml(code)}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}code{background:#f0f0f0;padding:.1em .3em}.banner{background:#7a3b00;color:#fff;padding:.5rem 1rem}</style>
</head>
<body>${banner}<main>
<h1>${title}</h1>
<p><code>${escapeHtml(code)}</code> · HTTP ${String(facts.status)}</p>
<p>${escapeHtml(facts.status >= 500 ? words.server : words.client)}</p>
<p><a href="/docs?lang=${language}">${escapeHtml(words.docs)}</a> · <a href="?lang=${other}" lang="${other === "zh" ? "zh-CN" : "en"}" hreflang="${other}">${escapeHtml(words.other)}</a></p>
</main></body>
</html>
`;
}

const wording = {
  zh: {
    banner: (environment: string) => `非正式环境（${environment}）：数据仅供演示，没有法律效力。`,
    client: "请求被拒绝。应答中的 detail 说明原因，errors 逐条指出有误的位置；改正后可以再次提交。",
    server: "服务暂时无法完成请求。同样的请求稍后可以原样重试，重复提交不会重复公布。",
    docs: "接口说明",
    other: "English",
  },
  en: {
    banner: (environment: string) =>
      `Not production (${environment}): the data are for demonstration and have no legal effect.`,
    client:
      "The request was refused. The answer's `detail` says why, and `errors` names each place that is wrong; correct it and send it again.",
    server:
      "The service could not complete the request. The same request may be repeated later; nothing is published twice.",
    docs: "Reference",
    other: "中文",
  },
} as const;
