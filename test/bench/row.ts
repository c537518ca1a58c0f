/** One line of the printed table. */
export interface Row {
  /** Number in the list of targets. */
  readonly row: string;
  readonly what: string;
  readonly ours: string;
  readonly reference: string;
  readonly ratio?: number;
  readonly target: string;
  readonly met: boolean;
  readonly note?: string;
}

/** The table as Markdown, and below it the notes. */
export function tableOf(rows: readonly Row[]): string {
  const head =
    "| # | what | ours | reference | ratio | target | met |\n| --- | --- | --- | --- | --- | --- | --- |";
  const lines = rows.map(
    ({ row, what, ours, reference, ratio, target, met }) =>
      `| ${[row, what, ours, reference, ratio?.toFixed(2) ?? "", target, met ? "yes" : "no"].join(" | ")} |`,
  );
  const notes = rows
    .filter(({ note }) => note !== undefined)
    .map(({ row, note }) => `- ${row}: ${note ?? ""}`);
  return [head, ...lines, "", ...notes].join("\n");
}

/** Requests or entries a second. */
export function rate(count: number, seconds: number): number {
  return count / seconds;
}

/** A rate as text. */
export function perSecond(value: number): string {
  return `${value.toFixed(0)}/s`;
}
