/** Interleaved rounds: what slows the machine down for a while slows both sides. */

/** Runs both sides in turn, first a round that does not count; answers both medians. */
export async function interleaved(
  rounds: number,
  ours: (round: number) => Promise<number>,
  reference: (round: number) => Promise<number>,
): Promise<{ readonly ours: number; readonly reference: number; readonly ratio: number }> {
  const figures: { ours: number; reference: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // The order alternates, so that neither always comes after the other.
    const first = round % 2 === 0 ? await ours(round) : undefined;
    const other = await reference(round);
    const mine = first ?? (await ours(round));
    if (round > 0) figures.push({ ours: mine, reference: other });
  }
  return {
    ours: median(figures.map((figure) => figure.ours)),
    reference: median(figures.map((figure) => figure.reference)),
    ratio: median(figures.map((figure) => figure.ours / figure.reference)),
  };
}

/** The middle value; the mean of the two middle ones of an even number. */
function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      quantile(
        [...values].map((value) => -value),
        0.5,
      ) *
        -1) /
    2
  );
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
