/** Browsers that ask for data are shown its page. */
import type { Context } from "hono";
import { negotiate } from "../http/negotiate.ts";
import { pageOf } from "../http/page-paths.ts";
import { queryOf } from "./answer.ts";

/** 303 to the page for whoever would rather have HTML and named no format; `undefined` for all others. */
export function toPage(
  c: Context,
  headers: Readonly<Record<string, string>>,
): Response | undefined {
  if (negotiate(c.req.header("accept"), ["application/json", "text/html"]) !== "text/html") {
    return undefined;
  }
  const page = pageOf(c.req.path);
  const query = queryOf(c);
  if (page === undefined || new URLSearchParams(query).has("format")) return undefined;
  return new Response(null, { status: 303, headers: { ...headers, location: page + query } });
}
