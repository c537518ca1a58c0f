/** The seq that `asOf` stands for. */
import { Problem } from "../../core/problem.ts";
import { seqAt } from "../../core/reading/as-of.ts";
import type { AsOf } from "../../core/reading/list-query.ts";
import type { FeedContext } from "./context.ts";

/** Throws `parameter.invalid` for a place beyond the log: what stood there cannot be said yet. */
export async function seqOf(context: FeedContext, asOf: AsOf): Promise<number> {
  const { visibility, feed, clock } = context;
  if ("seq" in asOf) {
    const visible =
      asOf.seq <= visibility.known() ? visibility.known() : (await visibility.fresh()).seq;
    if (asOf.seq <= visible) return asOf.seq;
    throw beyond(
      `日志的最后一条是 ${String(visible)}`,
      `the log's last entry is ${String(visible)}`,
    );
  }
  if (Date.parse(asOf.time) > clock())
    throw beyond("不能是将来的时间", "may not lie in the future");
  // Fresh, for an entry accepted up to that time may have been applied just now.
  return seqAt(feed, asOf.time, (await visibility.fresh()).seq);
}

function beyond(zh: string, en: string): Problem {
  const message = { zh, en };
  return new Problem(
    "parameter.invalid",
    { zh: `参数 asOf：${zh}`, en: `Parameter asOf: ${en}` },
    { errors: [{ parameter: "asOf", rule: "parameter.invalid", message }] },
  );
}
