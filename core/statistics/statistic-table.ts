/** A statistic with words: its axes with the names of their categories, for tables, JSON-stat and charts. */
import type { CodeList } from "../definitions.ts";
import type { Language } from "../problem.ts";
import type { Indicator } from "./indicator.ts";
import type { StatisticRow } from "./read-statistic.ts";
import type { SeriesQuery } from "./read-cells.ts";

export interface StatisticAxis {
  /** Member of a value's key. */
  readonly name: string;
  readonly role: "area" | "period" | "category";
  readonly label: string;
  readonly categories: readonly { readonly id: string; readonly label: string }[];
}

export interface StatisticTable {
  readonly indicator: Indicator;
  readonly language: Language;
  readonly axes: readonly StatisticAxis[];
  /** Each with its category of every axis, in the order of the axes. */
  readonly rows: readonly (StatisticRow & { readonly place: readonly string[] })[];
}

/** Gives the name of an area or an organisation; the code itself where nobody knows it. */
export type NameOf = (code: string) => string;

/** The members of a value's key. */
export function keyOf(
  row: StatisticRow,
  { level, dimension }: SeriesQuery,
): Record<string, string> {
  return {
    ...(level !== undefined && { area: row.area }),
    ...(row.period !== undefined && { period: row.period }),
    ...(dimension !== undefined && { [dimension]: row.code ?? "" }),
  };
}

/** Puts words to rows. */
export function statisticTable(
  indicator: Indicator,
  query: SeriesQuery,
  rows: readonly StatisticRow[],
  language: Language,
  codeLists: readonly CodeList[],
  nameOf: NameOf,
): StatisticTable {
  const dimension = indicator.dimensions.find(({ name }) => name === query.dimension);
  const list = codeLists.find(({ name }) => name === dimension?.codeList);
  const order = new Map(list?.entries.map(({ code }, index) => [code, index]));
  const labelOfCode = (code: string): string =>
    list?.entries.find((entry) => entry.code === code)?.[language] ??
    (dimension?.organizations === true ? nameOf(code) : code);
  const distinct = (values: readonly (string | undefined)[]): readonly string[] =>
    [...new Set(values.filter((value) => value !== undefined))].sort();
  const axes: StatisticAxis[] = [];
  if (query.level !== undefined) {
    const ids = distinct(rows.map(({ area }) => area));
    const categories = ids.map((id) => ({ id, label: nameOf(id) }));
    axes.push({
      name: "area",
      role: "area",
      label: { zh: "区划", en: "Area" }[language],
      categories,
    });
  }
  if (query.grain !== undefined) {
    const ids = distinct(rows.map(({ period }) => period));
    const categories = ids.map((id) => ({ id, label: id }));
    const label = { zh: "期间", en: "Period" }[language];
    axes.push({ name: "period", role: "period", label, categories });
  }
  if (dimension !== undefined) {
    const ids = distinct(rows.map(({ code }) => code)).toSorted((a, b) =>
      list === undefined && /^\d+$/.test(a) && /^\d+$/.test(b)
        ? Number(a) - Number(b)
        : (order.get(a) ?? 0) - (order.get(b) ?? 0),
    );
    const categories = ids.map((id) => ({ id, label: labelOfCode(id) }));
    axes.push({
      name: dimension.name,
      role: "category",
      label: dimension.title[language],
      categories,
    });
  }
  const placed = rows.map((row) => {
    const key = keyOf(row, query);
    return { ...row, place: axes.map(({ name }) => key[name] ?? "") };
  });
  return { indicator, language, axes, rows: placed };
}

/** Words for the unit of an indicator's values. */
export const unitNames = {
  fen: { zh: "元", en: "yuan" },
  ratio: { zh: "比例", en: "ratio" },
  items: { zh: "件", en: "items" },
  days: { zh: "天", en: "days" },
  m2: { zh: "平方米", en: "m²" },
  households: { zh: "户", en: "households" },
  persons: { zh: "人", en: "persons" },
} as const;
