/**
 * Keeps the statistics up to date: a follower of the projection. Cells and what was counted into them move in
 * one commit with the cursor, so nothing is counted twice.
 */
import { changeAt } from "../../core/judging/judged-record.ts";
import { followChanges, type Followed } from "../../core/projection/follow-changes.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { tallyRecord } from "../../core/statistics/tally-record.ts";

export interface TallyDependencies extends Followed {
  readonly indicators: readonly Indicator[];
}

/** Tallies what is projected and not yet tallied; answers how many entries it tallied. */
export async function tallyPending({
  indicators,
  ...followed
}: TallyDependencies): Promise<number> {
  const datasets = new Set(
    indicators.flatMap(({ sources }) => sources.map(({ dataset }) => dataset)),
  );
  // Nobody else writes cells.
  return followChanges(followed, { remembers: true }, (run) => async ({ seq, records }) => {
    for (const { dataset, id } of records) {
      if (!datasets.has(dataset)) continue;
      const { record } = await changeAt(followed.feed, dataset, id, seq);
      await run.takeSteps(
        tallyRecord(() => run.overlay, indicators, { dataset, id }, record, seq),
        seq,
      );
      if (run.lost) return;
    }
  });
}
