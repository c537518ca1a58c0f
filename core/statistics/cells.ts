/** Blocks of cells: all that is kept of an indicator, an area and a period, in one item. */
import type { Contribution } from "./indicator.ts";

/** Number of contributions, sums of numerators and denominators, seq of the last change. */
export type Cell = readonly [count: number, numerator: number, denominator: number, seq: number];

export interface Block {
  readonly total: Cell;
  /** By dimension, then by code. */
  readonly by: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
  /** By area of the level below; what belongs to none of them (a facility that two share) is in the total alone. */
  readonly areas: Readonly<Record<string, Cell>>;
}

/** Reads a stored block. */
export function blockOf(json: string): Block {
  // Written by the tally alone, in this shape.
  return JSON.parse(json) as Block;
}

/** Adds a contribution to the block of an area (`sign` 1) or takes it out (-1); `undefined` once nothing is left. */
export function moved(
  block: Block | undefined,
  area: string,
  contribution: Contribution,
  sign: 1 | -1,
  seq: number,
): Block | undefined {
  const move = (cell: Cell | undefined): Cell => {
    const [count, numerator, denominator] = cell ?? [0, 0, 0];
    return [
      count + sign,
      numerator + sign * contribution.numerator,
      denominator + sign * contribution.denominator,
      seq,
    ];
  };
  const movedIn = (cells: Readonly<Record<string, Cell>>, code: string): Record<string, Cell> => {
    const { [code]: cell, ...others } = cells;
    const next = move(cell);
    // A cell that nothing contributes to is unknown, not zero.
    return next[0] === 0 ? others : { ...cells, [code]: next };
  };
  const total = move(block?.total);
  if (total[0] === 0) return undefined;
  const by: Record<string, Readonly<Record<string, Cell>>> = { ...block?.by };
  const emptied: string[] = [];
  const isNear = area.length >= nearDigits || area === contribution.area;
  const codes = { ...contribution.dimensions, ...(isNear && contribution.near) };
  for (const [dimension, code] of Object.entries(codes)) {
    const cells = movedIn(by[dimension] ?? {}, code);
    if (Object.keys(cells).length > 0) by[dimension] = cells;
    else emptied.push(dimension);
  }
  const child = childOf(area, contribution.area);
  const areas = block?.areas ?? {};
  const kept = Object.fromEntries(Object.entries(by).filter(([name]) => !emptied.includes(name)));
  return { total, by: kept, areas: child === undefined ? areas : movedIn(areas, child) };
}

/** A block whose cells all have seq 0: what is compared with a count that knows no seq. */
export function unseen(block: Block): Block {
  return mapCells(block, ([count, numerator, denominator]) => [count, numerator, denominator, 0]);
}

/** Two blocks of one area and period as one. */
export function together(a: Block | undefined, b: Block): Block {
  if (a === undefined) return b;
  type Cells = Readonly<Record<string, Cell>>;
  const both = (one: Cells = {}, other: Cells = {}): Cells =>
    Object.fromEntries(
      [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((code) => {
        const cell = sumOf([one[code], other[code]].filter((each) => each !== undefined));
        return cell === undefined ? [] : [[code, cell]];
      }),
    );
  const names = new Set([...Object.keys(a.by), ...Object.keys(b.by)]);
  return {
    total: sumOf([a.total, b.total]) ?? a.total,
    by: Object.fromEntries([...names].map((name) => [name, both(a.by[name], b.by[name])])),
    areas: both(a.areas, b.areas),
  };
}

/** The block with each cell put differently. */
export function mapCells({ total, by, areas }: Block, put: (cell: Cell) => Cell): Block {
  const all = (cells: Readonly<Record<string, Cell>>): Record<string, Cell> =>
    Object.fromEntries(Object.entries(cells).map(([code, cell]) => [code, put(cell)]));
  return {
    total: put(total),
    by: Object.fromEntries(Object.entries(by).map(([name, cells]) => [name, all(cells)])),
    areas: all(areas),
  };
}

/** What cells of disjoint periods come to together; `undefined` of none. */
export function sumOf(cells: readonly Cell[]): Cell | undefined {
  const [first, ...rest] = cells;
  if (first === undefined) return undefined;
  return rest.reduce<Cell>(
    ([n, a, b, seq], [m, c, d, other]) => [n + m, a + c, b + d, Math.max(seq, other)],
    first,
  );
}

const digits = [4, 6, 9, 12] as const;

/** Areas of so many digits (townships) and more hold the codes of near dimensions. */
export const nearDigits = 9;

/** An area and those above it, the city first. */
export function areasUp(area: string): readonly string[] {
  return digits.filter((length) => length <= area.length).map((length) => area.slice(0, length));
}

/** Digits of the level below an area; `undefined` below the lowest. */
export function digitsBelow(area: string): (typeof digits)[number] | undefined {
  return digits.find((length) => length > area.length);
}

function childOf(area: string, of: string): string | undefined {
  const length = digitsBelow(area);
  return length === undefined || of.length < length ? undefined : of.slice(0, length);
}
