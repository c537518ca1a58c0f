/** The log's own files under `/log/` (C2SP tlog-tiles), served as they lie in the object store. */
import type { Hono } from "hono";
import { checkpointPath, parseTilePath } from "../../core/log/paths.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { Problem } from "../../core/problem.ts";

export interface LogFileDependencies {
  readonly objects: Pick<ObjectStore, "get">;
  /** Text of `/log/policy`: the log, its key, and the receipt key under the log's signature. */
  readonly policy: string;
}

/** Adds `/log/checkpoint`, `/log/checkpoints/{size}`, `/log/tile/…` and `/log/policy`. */
export function addLogFiles(app: Hono, { objects, policy }: LogFileDependencies): void {
  app.get("/log/policy", (c) =>
    c.body(policy, 200, { "content-type": text, "cache-control": "public, max-age=300" }),
  );
  app.get("/log/*", async (c) => {
    const path = c.req.path.slice("/log/".length);
    const kind = kindOf(path);
    const bytes = kind === undefined ? undefined : await objects.get(path);
    if (kind === undefined || bytes === undefined) {
      throw new Problem("not_found", {
        zh: "日志中没有这个文件。",
        en: "The log has no such file.",
      });
    }
    // An ArrayBuffer of its own: a pooled one would be sent whole.
    return c.body(new Uint8Array(bytes).buffer, 200, kind);
  });
}

const text = "text/plain; charset=utf-8";
const forEver = "public, max-age=31536000, immutable";

function kindOf(path: string): Record<string, string> | undefined {
  if (path === checkpointPath) return { "content-type": text, "cache-control": "no-cache" };
  if (/^checkpoints\/(0|[1-9]\d{0,15})$/.test(path)) {
    return { "content-type": text, "cache-control": forEver };
  }
  return parseTilePath(path) === undefined
    ? undefined
    : { "content-type": "application/octet-stream", "cache-control": forEver };
}
