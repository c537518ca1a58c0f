/** The log's own files under `/log/` (C2SP tlog-tiles), served as they lie in the object store. */
import type { Hono } from "hono";
import { checkpointPath, parseTilePath } from "../../core/log/paths.ts";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { base64 } from "../../core/submission/encoding.ts";
import { answer, caching, type Meta } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { addRead } from "./reads.ts";

/** Adds `/log/checkpoint`, `/log/checkpoints/{size}`, `/log/tile/…` and `/log/policy`. */
export function addLogFiles(app: Hono, context: FeedContext): void {
  addRead(app, context, "/log/policy", (c) => {
    const meta = { etag: tagOf(context.policy), cacheControl: caching.release, contentType: text };
    return answer(c, context, meta, () => context.policy);
  });
  addRead(app, context, "/log/*", async (c) => {
    const path = c.req.path.slice("/log/".length);
    const kind = kindOf(path);
    const bytes = kind === undefined ? undefined : await context.objects.get(path);
    if (kind === undefined || bytes === undefined) {
      throw new Problem("not_found", {
        zh: "日志中没有这个文件。",
        en: "The log has no such file.",
      });
    }
    const meta = { etag: tagOf(base64(bytes)), ...kind };
    return answer(c, context, meta, () => new Uint8Array(bytes));
  });
}

const text = "text/plain; charset=utf-8";

function kindOf(path: string): Pick<Meta, "contentType" | "cacheControl"> | undefined {
  if (path === checkpointPath) return { contentType: text, cacheControl: "no-cache" };
  if (/^checkpoints\/(0|[1-9]\d{0,15})$/.test(path)) {
    return { contentType: text, cacheControl: caching.forEver };
  }
  return parseTilePath(path) === undefined
    ? undefined
    : { contentType: "application/octet-stream", cacheControl: caching.forEver };
}
