/** The fewest moments at which every former state of a list can be seen. */

/** From one seq to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Fewest seqs such that each span holds one: the greedy choice of last moments, ascending. */
export function stabPoints(spans: readonly Span[]): readonly number[] {
  const points: number[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.to - b.to)) {
    if ((points.at(-1) ?? -1) < from) points.push(to - 1);
  }
  return points;
}
