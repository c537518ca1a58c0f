/** `GET /v1/checkpoints`: for which sizes of the tree a checkpoint was signed. */
import type { Context } from "hono";
import { oldCheckpointPath } from "../../core/log/paths.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { answer, caching, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";

/** Sizes one answer looks at: those of one bundle of entries. */
const span = 256;

/** Answers the sizes after `after` up to 256 further, one a line; each is a file `/log/checkpoints/{size}`. */
export function listCheckpoints(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const parameters = new Parameters(queryOf(c));
    parameters.allow(["after"]);
    const given = parameters.text("after", /^(0|[1-9]\d{0,11})$/, "应为树的大小", "a size");
    parameters.refuse();
    const after = Number(given ?? "0");
    const known = new Set(await context.ledger.publishedSizes(after, after + span));
    const found = await Promise.all(
      Array.from({ length: span }, async (_, index) => {
        const size = after + index + 1;
        // The ledger knows what must be there; of sizes from before it was asked to, only the file tells.
        const listed =
          known.has(size) || (await context.objects.get(oldCheckpointPath(size))) !== undefined;
        return listed ? `${String(size)}\n` : "";
      }),
    );
    const body = found.join("");
    const meta = {
      etag: tagOf("checkpoints", body),
      cacheControl: caching.list,
      contentType: "text/plain; charset=utf-8",
    };
    return answer(c, context, meta, () => body);
  };
}
