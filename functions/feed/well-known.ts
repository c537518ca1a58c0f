/** What is looked for at well-known places (RFC 8615): the API catalogue, and whom to tell of a weakness. */
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { linkHeader } from "./links.ts";

const linkset = "application/linkset+json";

/** `/.well-known/api-catalog` (RFC 9727): a link set (RFC 9264) of the one interface and what describes it. */
export function readApiCatalog(context: FeedContext): (c: Context) => Response {
  const { origin } = context.instance;
  const self = `${origin}/.well-known/api-catalog`;
  const at = (path: string, type: string): readonly object[] => [{ href: origin + path, type }];
  const body = JSON.stringify({
    linkset: [
      { anchor: self, item: at("/v1", json) },
      {
        anchor: `${origin}/v1`,
        "service-desc": at("/v1/openapi.json", "application/vnd.oai.openapi+json"),
        "service-doc": at("/docs", "text/html"),
        "service-meta": [
          ...at("/catalog.jsonld", "application/ld+json"),
          ...at("/catalog.ttl", "text/turtle"),
          ...at("/datapackage.json", json),
        ],
        status: at("/healthz", json),
        license: [{ href: context.licence }],
      },
    ],
  });
  const meta = {
    etag: tagOf(body),
    cacheControl: caching.release,
    contentType: `${linkset}; profile="https://www.rfc-editor.org/info/rfc9727"`,
    // RFC 9727 section 3.2: HEAD tells of the catalogue, too.
    headers: { link: linkHeader([["api-catalog", "/.well-known/api-catalog"]]) },
  };
  return (c) => {
    accepted(c, [linkset, json]);
    new Parameters(queryOf(c)).refuseAll();
    return answer(c, context, meta, () => body);
  };
}

/** Half a year: RFC 9116 wants less than a year, so that nobody trusts a file that was forgotten. */
const validDays = 182;
const day = 86_400_000;

/** `/.well-known/security.txt` (RFC 9116), 404 where the operator named no contact. */
export function readSecurityText(context: FeedContext): (c: Context) => Response {
  return (c) => {
    accepted(c, ["text/plain"]);
    new Parameters(queryOf(c)).refuseAll();
    const { contact, origin } = context.instance;
    if (contact === undefined) throw noContact();
    // Whole days, so that the answer stays the same for one.
    const expires = (Math.floor(context.clock() / day) + validDays) * day;
    const body = [
      `Contact: ${contact}`,
      `Expires: ${new Date(expires).toISOString()}`,
      "Preferred-Languages: zh, en",
      `Canonical: ${origin}/.well-known/security.txt`,
      "",
    ].join("\n");
    const contentType = "text/plain; charset=utf-8";
    const meta = { etag: tagOf(body), cacheControl: caching.release, contentType };
    return answer(c, context, meta, () => body);
  };
}

function noContact(): Problem {
  return new Problem("not_found", {
    zh: "本实例的运营者没有公布联系方式。",
    en: "The operator of this instance has named no contact.",
  });
}
