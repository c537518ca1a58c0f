/** `GET /v1`, `/healthz`, `/v1/openapi.json` and `/docs`. */
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { maxLimit } from "../../core/reading/parse-query.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, json, queryOf, whole } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { html, pageHeaders } from "./html.ts";
import { linkHeader } from "./links.ts";

/** Says what this instance is, whom to trust, what it allows, and where everything is. */
export function readRoot(context: FeedContext): (c: Context) => Response {
  const { environment, root, log, cities, origin, limits } = context.instance;
  const body = JSON.stringify({
    name: "gongshi",
    environment,
    origin,
    cities,
    root,
    log,
    limits: {
      rates: limits,
      list: { default: 100, max: maxLimit },
      submission: { bytes: 1_048_576, items: 1_000, heads: 80, itemBytes: 65_536 },
    },
    licence: context.licence,
    links: {
      self: "/v1",
      datasets: "/v1/datasets",
      codeLists: "/v1/code-lists",
      changes: "/v1/changes",
      openapi: "/v1/openapi.json",
      docs: "/docs",
      catalogue: "/catalog.jsonld",
      exports: "/v1/exports",
      dataPackage: "/datapackage.json",
      log: "/log/checkpoint",
      health: "/healthz",
      ...Object.fromEntries(context.datasets.map(({ name }) => [name, `/v1/${name}`])),
    },
  });
  const meta = {
    etag: tagOf(body),
    cacheControl: caching.release,
    contentType: json,
    headers: {
      link: linkHeader([
        ["service-desc", "/v1/openapi.json"],
        ["service-doc", "/docs"],
        ["status", "/healthz"],
        ["api-catalog", "/.well-known/api-catalog"],
        ["license", context.licence],
      ]),
    },
  };
  return (c) => {
    accepted(c, [json]);
    new Parameters(queryOf(c)).refuseAll();
    return answer(c, context, meta, () => body);
  };
}

/** 200 once everything serves, 503 before. */
export function readHealth(context: FeedContext): (c: Context) => Promise<Response> {
  return async () => {
    const health = await context.health();
    const body = JSON.stringify(health);
    const meta = { etag: tagOf(body), cacheControl: caching.never, contentType: json };
    if (health.status === "ok") return whole(context, meta, body);
    const progress = health.progress === undefined ? "" : `: ${health.progress}`;
    throw new Problem(
      "starting",
      { zh: `正在启动${progress}`, en: `Starting${progress}` },
      { extras: { ...health, status: 503 }, headers: { "retry-after": "1" } },
    );
  };
}

/** The OpenAPI document. */
export function readOpenapi(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    accepted(c, [json, "application/vnd.oai.openapi+json"]);
    new Parameters(queryOf(c)).refuseAll();
    const body = await context.documents.openapi();
    const meta = { etag: tagOf(body), cacheControl: caching.release, contentType: json };
    return answer(c, context, meta, () => body);
  };
}

/** The reference page, Chinese first. */
export function readReference(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const language = pageLanguage(c);
    const body = await context.documents.reference(language);
    const meta = {
      etag: tagOf(body),
      cacheControl: caching.release,
      contentType: html,
      headers: pageHeaders(language),
    };
    return answer(c, context, meta, () => body);
  };
}

/** Language of a page: `lang`, else what the browser prefers. */
export function pageLanguage(c: Context): "zh" | "en" {
  const parameters = new Parameters(queryOf(c));
  parameters.allow(["lang"]);
  const lang = parameters.choice("lang", ["zh", "en"]);
  parameters.refuse();
  return languageOf(c.req.header("accept-language"), lang);
}
