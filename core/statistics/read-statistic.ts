/** The values of an indicator: cells turned into numbers, with numerator, denominator and seq. */
import type { Cell } from "./cells.ts";
import { fewestToRank, type Indicator } from "./indicator.ts";
import { lastMonthOf } from "./periods.ts";
import { owedBlocks } from "./owed-cells.ts";
import {
  cellBlocks,
  readCells,
  readStock,
  stockReader,
  type CellFeed,
  type SeriesCell,
  type SeriesQuery,
} from "./read-cells.ts";

export interface StatisticRow {
  readonly area: string;
  readonly period: string | undefined;
  readonly code: string | undefined;
  /** `null` where it is not known, or not shown. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Seq of the last change of what it was computed from. */
  readonly seq: number;
  readonly suppressed?: true;
  /** A share of fewer than {@link fewestToRank}: to be read with care, and ranked by nobody. */
  readonly smallSample?: true;
}

/**
 * Reads an indicator; `indicators` are all, for some are made of others. `today` (ISO, Beijing) is looked at by
 * those alone that count what became due. Rows are in the order of their keys.
 */
export async function readStatistic(
  feed: CellFeed,
  indicators: readonly Indicator[],
  indicator: Indicator,
  asked: SeriesQuery,
  today: string,
): Promise<readonly StatisticRow[]> {
  const told = indicator.dimensions.find(({ name }) => name === asked.dimension);
  const query = { ...asked, near: told?.near === true };
  const rows = await rowsOf(feed, indicators, indicator, query, today);
  const text = ({ area, period, code }: StatisticRow): string =>
    [area, period ?? "", code ?? ""].join("\n");
  return rows.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}

async function rowsOf(
  feed: CellFeed,
  indicators: readonly Indicator[],
  indicator: Indicator,
  query: SeriesQuery,
  today: string,
): Promise<readonly StatisticRow[]> {
  const { id, measure } = indicator;
  switch (measure.kind) {
    case "sum":
    case "latest":
    case "ratio": {
      const cells = await readCells(cellBlocks(feed, id), query, measure.kind === "latest");
      return cells.map((one) => shown(indicator, one));
    }
    case "owed": {
      const cells = await readCells(owedBlocks(feed, measure, today), query);
      return cells.map((one) => shown(indicator, one));
    }
    case "stock":
      return (await readStock(cellBlocks(feed, id), query)).map((one) => shown(indicator, one));
    case "median": {
      const { of } = measure;
      const cells = await readCells(cellBlocks(feed, id), { ...query, dimension: of });
      const told = query.dimension === of;
      const groups = Map.groupBy(cells, ({ area, period, code }) =>
        [area, period ?? "", told ? code : ""].join("\n"),
      );
      return [...groups.values()].map((group) => medianRow(group, told));
    }
    case "per": {
      const top = find(indicators, measure.numerator);
      const blocks = cellBlocks(feed, top.id);
      const cells =
        top.measure.kind === "stock"
          ? await readStock(blocks, query)
          : await readCells(blocks, query);
      const areas = [...new Set(cells.map(({ area }) => area))];
      const stock = await stockReader(cellBlocks(feed, measure.denominator), areas);
      return cells.map(({ cell, ...place }) => {
        const end = place.period === undefined ? query.to : lastMonthOf(place.period);
        const below = stock(place.area, end);
        const scale = top.scale ?? 1;
        const above = isUnknown(top, cell) ? null : cell[1] / scale;
        const by = below === undefined || below[2] > 0 || below[1] <= 0 ? null : below[1];
        return {
          ...place,
          value: above === null || by === null ? null : rounded((above * measure.times) / by),
          numerator: above,
          denominator: by,
          seq: Math.max(cell[3], below?.[3] ?? 0),
        };
      });
    }
  }
}

function shown(indicator: Indicator, { cell, ...place }: SeriesCell): StatisticRow {
  const { measure, denominator: named, scale = 1, suppressBelow = 0 } = indicator;
  const [, numerator, denominator, seq] = cell;
  if (named !== undefined && denominator < suppressBelow) {
    return { ...place, value: null, numerator: null, denominator: null, seq, suppressed: true };
  }
  if (isUnknown(indicator, cell)) {
    return { ...place, value: null, numerator: null, denominator: null, seq };
  }
  const whole = numerator / scale;
  const isShare = measure.kind === "ratio" || (measure.kind === "owed" && measure.share === true);
  const times = measure.kind === "ratio" ? (measure.times ?? 1) : 1;
  const value = !isShare
    ? whole
    : denominator === 0
      ? null
      : rounded((whole * times) / denominator);
  return {
    ...{ ...place, value, numerator: whole, seq },
    denominator: named === undefined ? null : denominator,
    ...(isShare && denominator < fewestToRank && { smallSample: true }),
  };
}

/** A stock that something is missing of is not known. */
function isUnknown({ measure }: Indicator, cell: Cell): boolean {
  return measure.kind === "stock" && cell[2] > 0;
}

/** The median of a group's codes, each as often as it counts; where codes are told apart, how often each does. */
function medianRow(group: readonly SeriesCell[], told: boolean): StatisticRow {
  const sorted = group.toSorted((a, b) => Number(a.code) - Number(b.code));
  const [first] = sorted;
  const count = sorted.reduce((sum, { cell }) => sum + cell[2], 0);
  const at = (place: number): number => {
    let seen = 0;
    for (const { code, cell } of sorted) {
      seen += cell[2];
      if (seen > place) return Number(code);
    }
    return 0;
  };
  return {
    area: first?.area ?? "",
    period: first?.period,
    code: told ? first?.code : undefined,
    value: count === 0 ? null : (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2,
    numerator: sorted.reduce((sum, { cell }) => sum + cell[1], 0),
    denominator: count,
    seq: Math.max(...sorted.map(({ cell }) => cell[3])),
  };
}

/** Six places: numerator and denominator beside it are exact. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function find(indicators: readonly Indicator[], id: string): Indicator {
  const found = indicators.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
}
