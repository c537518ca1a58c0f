/** Outcomes of submissions, as the projection has them. */
import type { FeedReader } from "../ports.ts";
import type { Verdict } from "../submission/heads.ts";
import { verdictKey } from "./feed-keys.ts";

/** A look-up of outcomes, remembered; submissions that are not applied yet are left out of the answer. */
export function verdictsOf(
  feed: Pick<FeedReader, "getMany">,
): (submissions: readonly string[]) => Promise<ReadonlyMap<string, Verdict>> {
  // What the log has decided stays decided.
  const settled = new Map<string, Verdict>();
  const most = 20_000;
  return async (submissions) => {
    const keys = submissions.filter((id) => !settled.has(id)).map(verdictKey);
    const items = keys.length === 0 ? [] : await feed.getMany(keys, true);
    if (settled.size > most) settled.clear();
    for (const item of items) {
      // Written by the projection alone, in this shape.
      const { status } = JSON.parse(item.json) as { status: Verdict };
      settled.set(item.pk.slice(verdictKey("").pk.length), status);
    }
    return new Map(
      submissions.flatMap((id) => (settled.has(id) ? [[id, settled.get(id)] as const] : [])),
    );
  };
}
