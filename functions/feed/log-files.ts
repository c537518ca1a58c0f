/** The log's own files under `/log/` (C2SP tlog-tiles), served as they lie in the object store. */
import type { Hono } from "hono";
import { logMedia } from "../../core/log/media.ts";
import { Problem } from "../../core/problem.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { addRead } from "./reads.ts";
import { fileOf, storedFile } from "./stored-file.ts";

/** Adds `/log/checkpoint`, `/log/checkpoints/{size}`, `/log/tile/…` and `/log/policy`. */
export function addLogFiles(app: Hono, context: FeedContext): void {
  addRead(app, context, "/log/*", async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const path = c.req.path.slice("/log/".length);
    const media = logMedia(path);
    const object = media === undefined ? undefined : await context.objects.getTagged(path);
    if (media === undefined || object === undefined) {
      throw new Problem("not_found", {
        zh: "日志中没有这个文件。",
        en: "The log has no such file.",
      });
    }
    return storedFile(c, context, fileOf(object.bytes), {
      ...media,
      lastModified: object.modified,
    });
  });
}
