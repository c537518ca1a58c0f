/** Outcomes of submissions, as the projection has them. */
import type { FeedReader } from "../ports.ts";
import type { Verdict } from "../submission/heads.ts";
import { verdictKey } from "./feed-keys.ts";

/** A look-up of outcomes; submissions that are not applied yet are left out of the answer. */
export function verdictsOf(
  feed: Pick<FeedReader, "getMany">,
): (submissions: readonly string[]) => Promise<ReadonlyMap<string, Verdict>> {
  return async (submissions) => {
    const keys = submissions.map(verdictKey);
    const items = keys.length === 0 ? [] : await feed.getMany(keys, true);
    return new Map(
      items.map((item) => {
        // Written by the projection alone, in this shape.
        const { status } = JSON.parse(item.json) as { status: Verdict };
        return [item.pk.slice(verdictKey("").pk.length), status];
      }),
    );
  };
}
