/** Outcomes of submissions, as the projection has them. */
import { coalesced } from "../coalesced.ts";
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
  let wanted = new Set<string>();
  // Requests that come together share one reading that began after the last of them.
  const readWanted = coalesced(async () => {
    const keys = [...wanted].map(verdictKey);
    wanted = new Set();
    const items = await feed.getMany(keys, true);
    for (const item of items) {
      // Written by the projection alone, in this shape.
      const { status } = JSON.parse(item.json) as { status: Verdict };
      settled.set(item.pk.slice(verdictKey("").pk.length), status);
    }
    // The oldest give way: nobody can still be waiting for them.
    for (const id of settled.keys()) {
      if (settled.size <= most) break;
      settled.delete(id);
    }
  });
  return async (submissions) => {
    const unknown = submissions.filter((id) => !settled.has(id));
    for (const id of unknown) wanted.add(id);
    if (unknown.length > 0) await readWanted();
    return new Map(
      submissions.flatMap((id) => (settled.has(id) ? [[id, settled.get(id)] as const] : [])),
    );
  };
}
