/** `GET /v1/code-lists` and one of them: codes with their labels in both languages. */
import type { Context } from "hono";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";

/** The names and titles of all code lists. */
export function listCodeLists(context: FeedContext): (c: Context) => Response {
  const body = JSON.stringify({
    data: context.codeLists.map(({ name, title, entries }) => ({
      name,
      title,
      codes: entries.length,
      links: { self: `/v1/code-lists/${name}` },
    })),
    links: { self: "/v1/code-lists" },
  });
  return (c) => document(c, context, body);
}

/** One code list. */
export function readCodeList(context: FeedContext): (c: Context) => Response {
  return (c) => {
    const name = c.req.param("name");
    const list = context.codeLists.find((candidate) => candidate.name === name);
    if (list === undefined) {
      throw new Problem("not_found", {
        zh: "没有这个代码表；清单见 /v1/code-lists。",
        en: "There is no such code list; /v1/code-lists lists them.",
      });
    }
    const { title, entries } = list;
    const data = entries.map(({ code, zh, en, validFrom, validTo }) => ({
      code,
      zh,
      en,
      validFrom: validFrom ?? null,
      validTo: validTo ?? null,
    }));
    const links = { self: `/v1/code-lists/${list.name}` };
    return document(c, context, JSON.stringify({ name: list.name, title, data, links }));
  };
}

function document(c: Context, context: FeedContext, body: string): Response {
  accepted(c, [json]);
  new Parameters(queryOf(c)).refuseAll();
  const meta = { etag: tagOf(body), cacheControl: caching.release, contentType: json };
  return answer(c, context, meta, () => body);
}
