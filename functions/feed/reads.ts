/** Registers what can only be read: GET and HEAD answer, OPTIONS says so, anything else is a 405. */
import type { Context, Hono } from "hono";
import { Problem } from "../../core/problem.ts";
import type { FeedContext } from "./context.ts";

export type Read = (c: Context) => Response | Promise<Response>;

/** Adds a path that is read. `exists` throws for a path that is not there, whatever the method. */
export function addRead(
  app: Hono,
  context: FeedContext,
  path: string,
  read: Read,
  exists: (c: Context) => void = () => undefined,
): void {
  // Hono answers HEAD from it.
  app.get(path, async (c) => context.coded(c, await read(c)));
  app.all(path, (c) => {
    if (c.req.method === "OPTIONS") return preflight(context);
    exists(c);
    throw new Problem(
      "method.not_allowed",
      { zh: "这里只能读取。", en: "This can only be read." },
      { headers: { allow } },
    );
  });
}

const allow = "GET, HEAD, OPTIONS";

function preflight(context: FeedContext): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...context.headers,
      allow,
      "access-control-allow-methods": allow,
      "access-control-allow-headers":
        "Accept, Accept-Language, Cache-Control, If-None-Match, If-Modified-Since, If-Range, Range, Prefer, Content-Type",
      "access-control-max-age": "86400",
    },
  });
}
