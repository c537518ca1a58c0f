/** Fixes what a list answers as of, and where it is read. */
import type { AnyDataset } from "../../core/definitions.ts";
import { cursorProblem, readCursor, type CursorPlace } from "../../core/reading/cursor.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { planList } from "../../core/reading/plan.ts";
import type { Reading } from "../../core/reading/read-rows.ts";
import { seqOf } from "./as-of-seq.ts";
import type { FeedContext } from "./context.ts";
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
  const visibility = context.visibilityOf(dataset);
  const place =
    query.cursor === undefined ? undefined : readCursor(query.cursor, dataset.name, query.identity);
  const asOf =
    query.asOf === undefined || place !== undefined ? undefined : await seqOf(context, query.asOf);
  // Findings may be behind the log: as of a later seq they are as they are now.
  const asked = place?.seq ?? (dataset.kind === "judged" ? undefined : asOf);
  let visible = fresh ? await visibility.fresh() : await visibility.recent();
  // Another process may have seen more of the log than this one.
  if (asked !== undefined && asked > visible.seq) visible = await visibility.fresh();
  if (asked !== undefined && asked > visible.seq) {
    throw cursorProblem("游标超出了日志。", "The cursor lies beyond the log.");
  }
  const source = dataset.kind === "derived" ? dataset.source : dataset.name;
  const planned = planList(source, query, await scopesOf(source, query, visible));
  // Nothing within the scope has changed since: there is nothing to look through.
  const plan = (query.since ?? -2) >= planned.seq ? { ...planned, chains: [] } : planned;
  const scopeSeq = Math.min(plan.seq, visible.seq);
  const seq = place?.seq ?? Math.min(scopeSeq, asOf ?? scopeSeq);
  const start = place === undefined ? undefined : placeOf(place);
  // The scope's last change may be an erasure, which rewrites rows of any age.
  const consistent = Math.max(seq, scopeSeq) > visible.settled;
  return { reading: { feed, dataset, query, plan, seq, start, consistent }, scopeSeq };
}

function placeOf({ seq: _, ...place }: CursorPlace): Reading["start"] {
  return place;
}
