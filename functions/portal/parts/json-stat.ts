/** JSON-stat 2.0 as rows: the labels of each place and its figures. */
import type { ApiJsonStat } from "../shapes.ts";

export interface StatRow {
  /** Code and label by axis, in the order of the axes. */
  readonly keys: readonly { readonly code: string; readonly label: string }[];
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** All rows that hold something. The last dimension is the figure: value, numerator, denominator. */
export function statRows(stat: ApiJsonStat): readonly StatRow[] {
  const axes = stat.id.filter((name) => name !== "figure");
  const count = stat.size.slice(0, axes.length).reduce((all, size) => all * size, 1);
  return Array.from({ length: count }, (_, row) => {
    let rest = row;
    const keys = axes
      .toReversed()
      .map((name) => {
        const { index, label } = stat.dimension[name]?.category ?? { index: [], label: {} };
        const code = index[rest % index.length] ?? "";
        rest = Math.floor(rest / index.length);
        return { code, label: label[code] ?? code };
      })
      .toReversed();
    const [value = null, numerator = null, denominator = null] = stat.value.slice(
      row * 3,
      row * 3 + 3,
    );
    return { keys, value, numerator, denominator };
  }).filter(({ value, denominator }) => value !== null || denominator !== null);
}
