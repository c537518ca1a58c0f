/** Answers of the feed: validators, caching and the headers that all of them carry. */
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { isNotModified } from "../http/conditional.ts";
import { negotiate } from "../http/negotiate.ts";
import type { FeedContext } from "./context.ts";

/** How long a cache may keep an answer without asking again. */
export const caching = {
  /** A record by its id is never older than the last published entry: ask each time, mostly for a 304. */
  record: "public, max-age=0, must-revalidate",
  /** Lists may lag a second. */
  list: "public, max-age=1",
  /** What changes with a new release of the software only. */
  release: "public, max-age=300",
  forEver: "public, max-age=31536000, immutable",
  never: "no-store",
} as const;

export const json = "application/json";

export interface Meta {
  readonly etag: string;
  readonly cacheControl: string;
  readonly contentType: string;
  /** RFC 3339. */
  readonly lastModified?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers 304 where the client has the answer already, else 200 with the body, made only then. */
export function answer(
  c: Context,
  context: FeedContext,
  meta: Meta,
  body: () => BodyInit,
): Response {
  return notModified(c, context, meta) ?? whole(context, meta, body());
}

/** The 304 for a client that has the answer already. */
export function notModified(c: Context, context: FeedContext, meta: Meta): Response | undefined {
  if (!isNotModified(c.req.header("if-none-match"), meta.etag)) return undefined;
  return new Response(null, { status: 304, headers: headersOf(context, meta) });
}

/** The 200 with its body. */
export function whole(context: FeedContext, meta: Meta, body: BodyInit): Response {
  const headers = { ...headersOf(context, meta), "content-type": meta.contentType };
  return new Response(body, { headers });
}

function headersOf(context: FeedContext, meta: Meta): Record<string, string> {
  const headers: Record<string, string> = {
    ...context.headers,
    etag: meta.etag,
    "cache-control": meta.cacheControl,
    ...meta.headers,
  };
  if (meta.lastModified !== undefined) {
    headers["last-modified"] = new Date(meta.lastModified).toUTCString();
  }
  return headers;
}

/** Query string of a request, with its `?`, or empty. */
export function queryOf(c: Context): string {
  const start = c.req.url.indexOf("?");
  return start < 0 ? "" : c.req.url.slice(start);
}

/** Whether the client asks to bypass caches (RFC 9111 section 5.2.1.4). */
export function wantsFresh(c: Context): boolean {
  return /\bno-(cache|store)\b/i.test(c.req.header("cache-control") ?? "");
}

/** Throws `format.not_acceptable` (406) where `Accept` wants none of these types. */
export function accepted<Type extends string>(c: Context, offered: readonly Type[]): Type {
  const type = negotiate(c.req.header("accept"), offered);
  if (type !== undefined) return type;
  throw new Problem("format.not_acceptable", {
    zh: `可用的格式：${offered.join("、")}；也可以用 format 参数。`,
    en: `Available are ${offered.join(", ")}; the parameter \`format\` chooses, too.`,
  });
}
