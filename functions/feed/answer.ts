/** Answers of the feed: validators, caching and the headers that all of them carry. */
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { matchingTag, secondsOfDate } from "../http/conditional.ts";
import { codedTag, codingsOf, isCompressible } from "../http/content-coding.ts";
import { negotiate } from "../http/negotiate.ts";
import { bodies } from "./answer-bodies.ts";
import type { FeedContext } from "./context.ts";

/** How long a cache may keep an answer without asking again. */
export const caching = {
  /** A record by its id is never older than the last published entry: ask each time, mostly for a 304. */
  record: "public, max-age=0, must-revalidate",
  /** Lists may lag a second, and no more: an erasure is confirmed once no cache may hold what it erased. */
  list: "public, max-age=1",
  /** What changes with a new release of the software only. */
  release: "public, max-age=300, stale-while-revalidate=3600",
  forEver: "public, max-age=31536000, immutable",
  never: "no-store",
} as const;

export const json = "application/json";

export interface Meta {
  readonly etag: string;
  readonly cacheControl: string;
  readonly contentType: string;
  /** RFC 3339; absent where something may change that no time tells. */
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

/**
 * The 304 for a client that has the answer already: in any coding it accepts, by its entity tag or, without
 * one, by its time. Times have whole seconds and are only as good as that; the entity tag is exact.
 */
export function notModified(c: Context, context: FeedContext, meta: Meta): Response | undefined {
  const named = c.req.header("if-none-match");
  const etag =
    named !== undefined
      ? matchingTag(named, tagsOf(c, meta))
      : isUnmodified(c, context, meta)
        ? meta.etag
        : undefined;
  if (etag === undefined) return undefined;
  return new Response(null, { status: 304, headers: headersOf(context, { ...meta, etag }) });
}

/** Entity tags that the answer may go out under. */
function tagsOf(c: Context, meta: Meta): readonly string[] {
  const plain = [meta.etag];
  if (!isCoded(meta)) return plain;
  const codings = codingsOf(c.req.header("accept-encoding"));
  return [...plain, ...codings.map((coding) => codedTag(meta.etag, coding))];
}

/** Whether an answer is compressed on its way. Not where it has a digest or ranges: they are of its own bytes. */
function isCoded({ contentType, headers }: Meta): boolean {
  const fixed = headers !== undefined && ("repr-digest" in headers || "accept-ranges" in headers);
  return isCompressible(contentType) && !fixed;
}

function isUnmodified(c: Context, context: FeedContext, meta: Meta): boolean {
  const since = secondsOfDate(c.req.header("if-modified-since"));
  const last = lastModifiedOf(context, meta);
  return since !== undefined && last !== undefined && secondOf(last) <= since;
}

/** The 200 with its body. */
export function whole(context: FeedContext, meta: Meta, body: BodyInit): Response {
  const headers = { ...headersOf(context, meta), "content-type": meta.contentType };
  const response = new Response(body, { headers });
  if (isCoded(meta)) bodies.set(response, body);
  return response;
}

/** Headers of an answer, without its media type. */
export function headersOf(context: FeedContext, meta: Meta): Record<string, string> {
  const headers: Record<string, string> = {
    ...context.headers,
    etag: meta.etag,
    "cache-control": meta.cacheControl,
    ...meta.headers,
  };
  const last = lastModifiedOf(context, meta);
  if (last !== undefined) {
    const second = secondOf(last);
    // Another change may still come within the same second: until then it is told as of the second before.
    const open = context.clock() < (second + settlingSeconds) * 1000;
    headers["last-modified"] = new Date((open ? second - 1 : second) * 1000).toUTCString();
  }
  return headers;
}

/** By then all that was accepted within a second can be read, but for a bad day. */
const settlingSeconds = 5;

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}

/** What comes with the software was last changed when it started. */
function lastModifiedOf({ startedAt }: FeedContext, meta: Meta): string | undefined {
  return meta.lastModified ?? (meta.cacheControl === caching.release ? startedAt() : undefined);
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
