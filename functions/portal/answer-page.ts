/** A page as an HTTP answer: validators, caching, compression, and a policy that lets nothing in. */
import type { Context } from "hono";
import { tagOf } from "../../core/reading/answer-key.ts";
import { matchingTag } from "../http/conditional.ts";
import { codedTag, codingsOf, encode, fewestBytes } from "../http/content-coding.ts";
import type { PageCaching } from "./page.ts";

/** A page that has been drawn. */
export interface DrawnPage {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly status: number;
  readonly caching: PageCaching;
  readonly language: "zh" | "en";
  readonly hasScripts: boolean;
  readonly lastModified?: string | undefined;
  /** Compressed bodies, made when first asked for. */
  readonly coded: Map<string, Promise<Uint8Array<ArrayBuffer>>>;
}

/** A drawn page of this HTML. */
export function drawnPage(
  html: string,
  facts: Omit<DrawnPage, "body" | "etag" | "coded">,
): DrawnPage {
  return { ...facts, body: new TextEncoder().encode(html), etag: tagOf(html), coded: new Map() };
}

/** As long as the API's answers of the same kind; a refusal is never kept. */
const cacheControl: Readonly<Record<PageCaching, string>> = {
  record: "public, max-age=0, must-revalidate",
  list: "public, max-age=1",
  release: "public, max-age=300, stale-while-revalidate=3600",
};

/** Answers 304 where the client has the page, else the page in the best coding that it takes. */
export async function answerPage(
  c: Context,
  page: DrawnPage,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const codings =
    page.body.byteLength < fewestBytes ? [] : codingsOf(c.req.header("accept-encoding"));
  const all = { ...headers, ...headersOf(page) };
  const tags = [page.etag, ...codings.map((coding) => codedTag(page.etag, coding))];
  const known = page.status === 200 ? matchingTag(c.req.header("if-none-match"), tags) : undefined;
  if (known !== undefined) {
    return new Response(null, { status: 304, headers: { ...all, etag: known } });
  }
  const answer = { status: page.status, headers: { ...all, "content-type": html } };
  const [coding] = codings;
  if (coding === undefined) {
    return new Response(page.body, { ...answer, headers: { ...answer.headers, etag: page.etag } });
  }
  const coded = page.coded.get(coding) ?? encode(page.body, coding);
  page.coded.set(coding, coded);
  const etag = codedTag(page.etag, coding);
  return new Response(await coded, {
    ...answer,
    headers: { ...answer.headers, etag, "content-encoding": coding },
  });
}

const html = "text/html; charset=utf-8";

function headersOf(page: DrawnPage): Record<string, string> {
  return {
    "cache-control": page.status === 200 ? cacheControl[page.caching] : "no-store",
    "content-language": page.language === "zh" ? "zh-CN" : "en",
    "content-security-policy": policy(page.hasScripts),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    vary: "Accept-Encoding",
    ...(page.lastModified !== undefined && { "last-modified": page.lastModified }),
  };
}

/** Nothing from elsewhere, no inline script, no inline style; scripts only where the page has some. */
function policy(hasScripts: boolean): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(hasScripts ? ["script-src 'self'", "connect-src 'self'"] : []),
  ].join("; ");
}
