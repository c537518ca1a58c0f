/** Fixes what a list answers as of, and where it is read. */
import type { AnyDataset } from "../../core/definitions.ts";
import type { CursorPlace } from "../../core/reading/cursor.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { planList } from "../../core/reading/plan.ts";
import type { Reading } from "../../core/reading/read-rows.ts";
import type { FeedContext } from "./context.ts";
import { pinSeq } from "./pinned-seq.ts";
import type { ListScopes } from "./scope-cache.ts";

export interface LocatedList {
  readonly reading: Reading;
  /** Last change within the list's scope that may be shown. Erasure, too, is a change of it. */
  readonly scopeSeq: number;
}

/**
 * The first page answers as of the last change within its scope, not of the whole log, so that a change
 * elsewhere leaves page, cursor and entity tag alone. Later pages answer as of what their cursor says.
 */
export async function locateList(
  context: FeedContext,
  scopesOf: ListScopes,
  dataset: AnyDataset,
  query: ListQuery,
  fresh: boolean,
): Promise<LocatedList> {
  const { feed } = context;
  const { visible, place, seqWithin } = await pinSeq(context, dataset, query, fresh);
  const source = dataset.kind === "derived" ? dataset.source : dataset.name;
  const planned = planList(source, query, await scopesOf(source, query, visible));
  // Nothing within the scope has changed since: there is nothing to look through.
  const plan = (query.since ?? -2) >= planned.seq ? { ...planned, chains: [] } : planned;
  const scopeSeq = Math.min(plan.seq, visible.seq);
  const seq = seqWithin(scopeSeq);
  const start = place === undefined ? undefined : placeOf(place);
  // The scope's last change may be an erasure, which rewrites rows of any age.
  const consistent = Math.max(seq, scopeSeq) > visible.settled;
  return { reading: { feed, dataset, query, plan, seq, start, consistent }, scopeSeq };
}

function placeOf({ seq: _, ...place }: CursorPlace): Reading["start"] {
  return place;
}
