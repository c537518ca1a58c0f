/** What the pages of one list answer as of. */
import type { AnyDataset } from "../../core/definitions.ts";
import { cursorProblem, readCursor, type CursorPlace } from "../../core/reading/cursor.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { seqOf } from "./as-of-seq.ts";
import type { FeedContext } from "./context.ts";
import type { Visible } from "../../core/reading/visibility.ts";

export interface PinnedSeq {
  readonly visible: Visible;
  /** Where a later page goes on; absent on the first. */
  readonly place: CursorPlace | undefined;
  /** The seq that the first page is to answer as of, given what the list's scope last changed at. */
  readonly seqWithin: (scopeSeq: number) => number;
}

/** Throws a cursor's problem where it lies beyond the log, and that of an `asOf` that does. */
export async function pinSeq(
  context: FeedContext,
  dataset: AnyDataset,
  query: ListQuery,
  fresh: boolean,
): Promise<PinnedSeq> {
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
  const seqWithin = (scopeSeq: number): number =>
    place?.seq ?? Math.min(scopeSeq, asOf ?? scopeSeq);
  return { visible, place, seqWithin };
}
