/** A statistic as a JSON-stat 2.0 dataset (https://json-stat.org/full/). */
import type { StatisticAxis, StatisticTable } from "../statistics/statistic-table.ts";
import { unitNames } from "../statistics/statistic-table.ts";

const metrics = ["value", "numerator", "denominator"] as const;

/** What the figures were computed at: seq, and the day (ISO, Beijing) where one bears on them. */
export interface StatisticState {
  readonly seq: number;
  readonly on?: string;
}

/** The dataset: its own axes, and last which of the three figures; money in fen, what is not known is null. */
export function jsonStat(table: StatisticTable, about: StatisticState): object {
  const { indicator, language, axes, rows } = table;
  const figures: StatisticAxis = {
    name: "figure",
    role: "category",
    label: { zh: "数字", en: "Figure" }[language],
    categories: [
      { id: "value", label: indicator.title[language] },
      { id: "numerator", label: indicator.numerator[language] },
      { id: "denominator", label: indicator.denominator?.[language] ?? "" },
    ],
  };
  const all = [...axes, figures];
  const size = all.map(({ categories }) => categories.length);
  const value: (number | null)[] = Array.from(
    { length: size.reduce((product, each) => product * each, 1) },
    () => null,
  );
  const status: Record<string, string> = {};
  const places = axes.map(
    ({ categories }) => new Map(categories.map(({ id }, index) => [id, index])),
  );
  for (const row of rows) {
    const at = row.place.reduce(
      (place, id, axis) => place * (size[axis] ?? 1) + (places[axis]?.get(id) ?? 0),
      0,
    );
    for (const [index, metric] of metrics.entries()) {
      const position = at * metrics.length + index;
      value[position] = row[metric];
      if (row.suppressed === true) status[position] = "suppressed";
      else if (row.smallSample === true) status[position] = "smallSample";
    }
  }
  return {
    version: "2.0",
    class: "dataset",
    label: indicator.title[language],
    note: [indicator.definition[language]],
    id: all.map(({ name }) => name),
    size,
    role: {
      ...rolesOf(axes, "period", "time"),
      ...rolesOf(axes, "area", "geo"),
      metric: [figures.name],
    },
    dimension: Object.fromEntries(
      all.map(({ name, label, categories }) => [
        name,
        {
          label,
          category: {
            index: categories.map(({ id }) => id),
            label: Object.fromEntries(categories.map((each) => [each.id, each.label])),
            ...(name === figures.name && {
              unit: {
                value: {
                  label:
                    indicator.unit === "fen"
                      ? { zh: "分", en: "fen" }[language]
                      : unitNames[indicator.unit][language],
                },
              },
            }),
          },
        },
      ]),
    ),
    value,
    ...(Object.keys(status).length > 0 && { status }),
    extension: { indicator: indicator.id, ...about },
  };
}

function rolesOf(
  axes: readonly StatisticAxis[],
  role: StatisticAxis["role"],
  name: string,
): Record<string, readonly string[]> {
  const names = axes.filter((axis) => axis.role === role).map((axis) => axis.name);
  return names.length === 0 ? {} : { [name]: names };
}
