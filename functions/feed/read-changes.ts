/** `GET /v1/changes`: everything that happened, in order, gap-free. */
import type { Context } from "hono";
import { tagOf } from "../../core/reading/answer-key.ts";
import { parseChangesQuery, readChanges } from "../../core/reading/changes.ts";
import { accepted, answer, caching, json, queryOf, wantsFresh } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { licence, linkHeader } from "./links.ts";

/** Answers a page of changes. A full page without filters never changes and may be kept for ever. */
export function listChanges(context: FeedContext): (c: Context) => Promise<Response> {
  const datasets = context.datasets.flatMap(({ kind, name }) => (kind === "submitted" ? name : []));
  return async (c) => {
    accepted(c, [json]);
    const query = parseChangesQuery(queryOf(c), datasets);
    const { visibility } = context;
    const behind = query.after !== undefined && query.after.seq >= visibility.known();
    const visible = await (wantsFresh(c) || behind ? visibility.fresh() : visibility.recent());
    const page = await readChanges(context.feed, query, visible);
    const given = [...new URLSearchParams(queryOf(c))].filter(([name]) => name !== "after");
    const self = address(given, query.given);
    const next = page.next === undefined ? undefined : address(given, page.next);
    // All up to here has been gone through; of a full page it must stay the same for ever.
    const seq = page.next === undefined ? visible.seq : Number(page.next.split("-")[0]);
    const links = JSON.stringify({ self, next });
    const body = `{"data":[${page.lines.join(",")}],"links":${links},"meta":{"seq":${String(seq)}}}`;
    const lasting = page.full && query.filters.length === 0;
    const meta = {
      etag: tagOf(body),
      cacheControl: lasting ? caching.forEver : caching.list,
      contentType: json,
      headers: {
        link: linkHeader([
          ["self", self],
          ...(next === undefined ? [] : [["next", next] as const]),
          ["license", licence],
        ]),
      },
    };
    return answer(c, context, meta, () => body);
  };
}

function address(
  given: readonly (readonly [name: string, value: string])[],
  after: string | undefined,
): string {
  const parameters = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, value]),
  );
  if (after !== undefined) parameters.append("after", after);
  const text = parameters.toString();
  return text === "" ? "/v1/changes" : `/v1/changes?${text}`;
}
