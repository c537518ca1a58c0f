/** Reads cells: a few items whatever the number of records behind them. */
import { pooled } from "../pooled.ts";
import type { FeedItem, FeedReader } from "../ports.ts";
import { queryAll } from "../query-all.ts";
import { areasUp, blockOf, nearDigits, sumOf, type Block, type Cell } from "./cells.ts";
import type { Grain } from "./indicator.ts";
import { lastMonthOf, rangeOf, rangesBetween, type PeriodRange } from "./periods.ts";
import { cellPartition, periodKey, periodOfKey } from "./tally-keys.ts";

/** How a series is told apart; months are `2026-02`, inclusive. */
export interface SeriesQuery {
  readonly area: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Digits of the areas told apart. */
  readonly level: number | undefined;
  readonly grain: Grain | undefined;
  readonly dimension: string | undefined;
  /** The codes of the dimension are kept near (see `IndicatorDimension`). */
  readonly near?: boolean;
}

/** One cell of a series, with the blocks' cells of a further dimension where that is asked for. */
export interface SeriesCell {
  readonly area: string;
  readonly period: string | undefined;
  readonly code: string | undefined;
  readonly cell: Cell;
}

export interface PeriodBlock {
  readonly period: string;
  readonly block: Block;
}

export type CellFeed = Pick<FeedReader, "query">;

/** Reads the blocks of an area in ranges of periods, in the order of their last months. */
export type ReadBlocks = (
  area: string,
  ranges: readonly PeriodRange[],
) => Promise<readonly PeriodBlock[]>;

/** Areas read at a time. */
const areasAtOnce = 16;

/** Cells of sums over periods; `last` takes the last period of a range instead. */
export async function readCells(
  readBlocks: ReadBlocks,
  query: SeriesQuery,
  last = false,
): Promise<readonly SeriesCell[]> {
  const { area, grain, level, dimension, near = false, from, to } = query;
  const ranges = grain === undefined ? rangesBetween(from, to) : [rangeOf(grain, from, to)];
  const read = async (one: string): Promise<readonly PeriodBlock[]> => {
    const blocks = await readBlocks(one, ranges);
    return last && grain === undefined ? blocks.slice(-1) : blocks;
  };
  const areas = await areasBelow(area, level, read);
  const cells = await pooled(areas, areasAtOnce, async ({ parent, areas: own }) => {
    // What a block says of the areas below it is all that is needed of them, unless they are divided further.
    if (own !== undefined && dimension === undefined) {
      const blocks = parent.blocks ?? (await read(parent.area));
      return own.flatMap((one) => cellsOf(one, blocks, query, ({ areas: below }) => below[one]));
    }
    return (
      await pooled(own ?? [parent.area], areasAtOnce, async (one) =>
        cellsOfArea(one, await (near ? readNear(read, one) : read(one)), query),
      )
    ).flat();
  });
  return cells.flat();
}

/** Cells of running totals: what all changes up to a period's end add up to. */
export async function readStock(
  readBlocks: ReadBlocks,
  query: SeriesQuery,
): Promise<readonly SeriesCell[]> {
  const { area, grain, level, dimension, from, to } = query;
  const read = (one: string): Promise<readonly PeriodBlock[]> =>
    readBlocks(one, [{ grain: "month", first: "", last: to }]);
  const groups = await areasBelow(area, level, read);
  const cells = await pooled(groups, areasAtOnce, async ({ parent, areas: own }) => {
    const series = async (one: string): Promise<readonly SeriesCell[]> => {
      const below = own !== undefined && dimension === undefined;
      const source = below ? parent.area : one;
      const blocks = source === parent.area && parent.blocks ? parent.blocks : await read(source);
      const pick = (block: Block): readonly (readonly [string | undefined, Cell | undefined])[] =>
        below
          ? [[undefined, block.areas[one]]]
          : dimension === undefined
            ? [[undefined, block.total]]
            : Object.entries(block.by[dimension] ?? {});
      return running(one, blocks, pick, grain, from, to);
    };
    return (await pooled(own ?? [parent.area], areasAtOnce, series)).flat();
  });
  return cells.flat();
}

/** The stock of one area at the end of a month (`undefined`: by all that is known), read from the area above it. */
export async function stockReader(
  readBlocks: ReadBlocks,
  areas: readonly string[],
): Promise<(area: string, month: string | undefined) => Cell | undefined> {
  const sources = new Set(areas.map((area) => areasUp(area).at(-2) ?? area));
  const all: PeriodRange = { grain: "month", first: "", last: undefined };
  const read = await pooled([...sources], areasAtOnce, async (source) => {
    return [source, await readBlocks(source, [all])] as const;
  });
  const blocks = new Map(read);
  return (area, month) => {
    const above = areasUp(area).at(-2);
    const found = (blocks.get(above ?? area) ?? []).filter(
      ({ period }) => month === undefined || period <= month,
    );
    const cells = found.flatMap(({ block }) => {
      const cell = above === undefined ? block.total : block.areas[area];
      return cell === undefined ? [] : [cell];
    });
    return sumOf(cells);
  };
}

function cellsOfArea(
  area: string,
  blocks: readonly PeriodBlock[],
  query: SeriesQuery,
): readonly SeriesCell[] {
  const { dimension } = query;
  if (dimension === undefined) return cellsOf(area, blocks, query, ({ total }) => total);
  const codes = new Set(blocks.flatMap(({ block }) => Object.keys(block.by[dimension] ?? {})));
  return [...codes].sort().flatMap((code) =>
    cellsOf(area, blocks, query, ({ by }) => by[dimension]?.[code]).map((one) => ({
      ...one,
      code,
    })),
  );
}

function cellsOf(
  area: string,
  blocks: readonly PeriodBlock[],
  { grain }: SeriesQuery,
  pick: (block: Block) => Cell | undefined,
): readonly SeriesCell[] {
  const found = blocks.flatMap(({ period, block }) => {
    const cell = pick(block);
    return cell === undefined ? [] : [{ period, cell }];
  });
  if (grain !== undefined) {
    return [...Map.groupBy(found, ({ period }) => period)].flatMap(([period, own]) => {
      const cell = sumOf(own.map((one) => one.cell));
      return cell === undefined ? [] : [{ area, period, code: undefined, cell }];
    });
  }
  const cell = sumOf(found.map((one) => one.cell));
  return cell === undefined ? [] : [{ area, period: undefined, code: undefined, cell }];
}

function running(
  area: string,
  blocks: readonly PeriodBlock[],
  pick: (block: Block) => readonly (readonly [string | undefined, Cell | undefined])[],
  grain: Grain | undefined,
  from: string | undefined,
  to: string | undefined,
): readonly SeriesCell[] {
  const changes = blocks.flatMap(({ period, block }) =>
    pick(block).flatMap(([code, cell]) => (cell === undefined ? [] : [{ period, code, cell }])),
  );
  const [first, last] = [changes[0]?.period, changes.at(-1)?.period];
  if (first === undefined || last === undefined) return [];
  const codes = [...new Set(changes.map(({ code }) => code))].sort();
  const upTo = (code: string | undefined, month: string | undefined): Cell | undefined =>
    sumOf(
      changes
        .filter((one) => one.code === code && (month === undefined || one.period <= month))
        .map(({ cell }) => cell),
    );
  const periods =
    grain === undefined
      ? [undefined]
      : periodsBetween(grain, from !== undefined && from > first ? from : first, to ?? last);
  return periods.flatMap((period) =>
    codes.flatMap((code) => {
      const cell = upTo(code, period === undefined ? undefined : lastMonthOf(period));
      return cell === undefined ? [] : [{ area, period, code, cell }];
    }),
  );
}

/** All periods of a grain that end between two months. */
function periodsBetween(grain: Grain, from: string, to: string): readonly string[] {
  const periods: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (let month = 1; month <= 12; month++) {
      const text = `${String(year)}-${String(month).padStart(2, "0")}`;
      if (text < from) continue;
      if (grain === "month" && text <= to) periods.push(text);
      if (grain === "quarter" && month % 3 === 0 && text <= quarterEnd(to)) {
        periods.push(`${String(year)}-Q${String(month / 3)}`);
      }
      if (grain === "year" && month === 12) periods.push(String(year));
    }
  }
  return periods;
}

function quarterEnd(month: string): string {
  const last = Math.ceil(Number(month.slice(5)) / 3) * 3;
  return `${month.slice(0, 5)}${String(last).padStart(2, "0")}`;
}

/** The blocks of an area and of those below it that hold near codes: each code's cells are in just one of them. */
async function readNear(
  read: (area: string) => Promise<readonly PeriodBlock[]>,
  area: string,
): Promise<readonly PeriodBlock[]> {
  const blocks = await read(area);
  if (area.length >= nearDigits) return blocks;
  const below = new Set(blocks.flatMap(({ block }) => Object.keys(block.areas)));
  const own = await pooled([...below].sort(), areasAtOnce, (one) => readNear(read, one));
  return [blocks, ...own].flat();
}

/** Blocks as the tally keeps them of an indicator. */
export function cellBlocks(feed: CellFeed, indicator: string): ReadBlocks {
  return async (area, ranges) => {
    const items = await readCellItems(feed, indicator, area, ranges);
    return items
      .map(({ sk, json }) => ({ period: periodOfKey(sk), block: blockOf(json) }))
      .sort((a, b) => (lastMonthOf(a.period) < lastMonthOf(b.period) ? -1 : 1));
  };
}

/** The items of an area in ranges of periods, with what waits for its day in each (see owed-cells.ts). */
export async function readCellItems(
  feed: CellFeed,
  indicator: string,
  area: string,
  ranges: readonly PeriodRange[],
): Promise<readonly FeedItem[]> {
  const pk = cellPartition(indicator, area);
  const found = await Promise.all(
    ranges.map(({ grain, first, last = "" }) =>
      queryAll(feed, { pk, min: periodKey(grain, first), max: `${periodKey(grain, last)}~` }),
    ),
  );
  return found.flat();
}

interface AreaGroup {
  readonly parent: { readonly area: string; readonly blocks?: readonly PeriodBlock[] };
  /** Areas of the level that lie directly below; absent where the parent itself is meant. */
  readonly areas?: readonly string[];
}

/** The areas of a level by what lies directly above each: blocks name what lies below them. */
async function areasBelow(
  area: string,
  level: number | undefined,
  read: (area: string) => Promise<readonly PeriodBlock[]>,
): Promise<readonly AreaGroup[]> {
  if (level === undefined || level <= area.length) return [{ parent: { area } }];
  let parents: readonly string[] = [area];
  for (;;) {
    const groups = await pooled(parents, areasAtOnce, async (one) => {
      const blocks = await read(one);
      const below = new Set(blocks.flatMap(({ block }) => Object.keys(block.areas)));
      return { parent: { area: one, blocks }, areas: [...below].sort() };
    });
    const next = groups.flatMap(({ areas }) => areas);
    if (next.length === 0 || (next[0]?.length ?? 0) >= level) return groups;
    parents = next;
  }
}
