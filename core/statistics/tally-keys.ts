/** Keys of what the tally keeps: blocks of cells, and what each case has contributed to them so far. */
import type { FeedKey } from "../ports.ts";
import type { Grain } from "./indicator.ts";
import { grainOf } from "./periods.ts";

/** All blocks of an indicator and an area. */
export function cellPartition(indicator: string, area: string): string {
  return `CELL#${indicator}#${area}`;
}

/** Sort key of a period; periods of one grain lie together, in order. */
export function periodKey(grain: Grain, period: string): string {
  return `${letters[grain]}#${period}`;
}

/** Key of one block. */
export function cellKey(indicator: string, area: string, period: string): FeedKey {
  return { pk: cellPartition(indicator, area), sk: periodKey(grainOf(period), period) };
}

/** The period of a block by its sort key. */
export function periodOfKey(sk: string): string {
  return sk.slice(2);
}

const letters = { month: "M", quarter: "Q", year: "Y" } as const;

/** What the records of a case have contributed. */
export function caseKey(indicator: string, dataset: string, name: string): FeedKey {
  return { pk: `TALLY#${indicator}#${dataset}#${name}`, sk: "CASE" };
}

/** The case that a record counts in, where it counts with others. */
export function memberKey(indicator: string, dataset: string, id: string): FeedKey {
  return { pk: `TALLYOF#${indicator}#${dataset}#${id}`, sk: "CASE" };
}
