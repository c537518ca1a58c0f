/**
 * Cells of obligations. What is missing comes about by the clock alone, so what is not met yet lies in blocks
 * of its own under the day it is due (`2026-Q2#2026-07-15`), and is counted once that day is past. What was
 * met lies with the period itself: numerator those met in time, denominator all.
 */
import { addDays, beijingDateOf } from "../beijing-date.ts";
import type { Owed } from "../duties/duty.ts";
import { blockOf, mapCells, together, type Block, type Cell } from "./cells.ts";
import type { Contribution, Measure, OwedFamily } from "./indicator.ts";
import { lastMonthOf, quarterOf } from "./periods.ts";
import { readCellItems, type CellFeed, type ReadBlocks } from "./read-cells.ts";
import { periodOfKey } from "./tally-keys.ts";

/** The partitions of the cells: no indicator has such an id. */
export const owedFamilies: Readonly<Record<OwedFamily, string>> = {
  obligations: "~owed",
  statements: "~owed-statements",
};

/** What obligations add to the cells of a family; those that count alike are one contribution. */
export function owedContributions(
  family: OwedFamily,
  owed: readonly Owed[],
): readonly Contribution[] {
  const found = new Map<string, Contribution>();
  for (const each of owed) {
    if (family === "statements" && each.fundAccount === undefined) continue;
    const one = contributionOf(family, each);
    const name = JSON.stringify([one.area, one.periods, one.dimensions, one.near]);
    const { numerator = 0, denominator = 0 } = found.get(name) ?? {};
    found.set(name, {
      ...one,
      numerator: numerator + one.numerator,
      denominator: denominator + one.denominator,
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function contributionOf(family: OwedFamily, owed: Owed): Contribution {
  const { body, duty, period, from, due, fundAccount = "", met, startedBy } = owed;
  const day = met === undefined ? undefined : beijingDateOf(met.at);
  // Nothing is owed before its first day, even where it was met by then.
  const waits = day === undefined ? due.date : day < from ? `${addDays(from, -1)}+` : undefined;
  return {
    area: startedBy?.area ?? body.area,
    periods: periodsAbout(period).map((one) => (waits === undefined ? one : `${one}#${waits}`)),
    dimensions: family === "statements" ? { fundAccount } : { duty },
    near: { organization: body.uscc },
    numerator: day !== undefined && day <= due.date ? 1 : 0,
    denominator: 1,
  };
}

/** `2026-06`, `2026-Q2`, `2026-H1`, `2026` or a date: all periods that it lies in whole. */
function periodsAbout(label: string): readonly string[] {
  if (/^\d{4}(?:-H[12])?$/u.test(label)) return [label.slice(0, 4)];
  if (/^\d{4}-Q[1-4]$/u.test(label)) return [label, label.slice(0, 4)];
  return [label.slice(0, 7), quarterOf(label), label.slice(0, 4)];
}

/** Reads them as a measure counts them on a day (ISO, Beijing); the denominator is all that came to be due. */
export function owedBlocks(
  feed: CellFeed,
  { of, counted }: Extract<Measure, { readonly kind: "owed" }>,
  today: string,
): ReadBlocks {
  return async (area, ranges) => {
    const blocks = new Map<string, Block>();
    for (const { sk, json } of await readCellItems(feed, owedFamilies[of], area, ranges)) {
      const [period = "", waits] = periodOfKey(sk).split("#");
      if (waits !== undefined && waits.slice(0, 10) >= today) continue;
      const isMet = waits === undefined || waits.endsWith("+");
      const put = ([count, onTime, all, seq]: Cell): Cell => {
        const figures = {
          due: all,
          onTime: isMet ? onTime : 0,
          late: isMet ? all - onTime : 0,
          missing: isMet ? 0 : all,
        };
        return [count, figures[counted], all, seq];
      };
      blocks.set(period, together(blocks.get(period), mapCells(blockOf(json), put)));
    }
    return [...blocks]
      .map(([period, block]) => ({ period, block }))
      .sort((a, b) => (lastMonthOf(a.period) < lastMonthOf(b.period) ? -1 : 1));
  };
}
