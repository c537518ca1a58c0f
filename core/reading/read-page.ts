/** Reads a list batch by batch, page by page, or counts it. */
import { readInOrder, type Found, type NextBatch, type Place, type Reading } from "./read-rows.ts";
import { readTitlesFirst } from "./read-titles-first.ts";

/** Gives a list in its order. `wanted` sizes the first reads. */
export function readRows(reading: Reading, wanted: number): NextBatch {
  return reading.query.titlesFirst
    ? readTitlesFirst(reading, wanted)
    : readInOrder(reading, wanted);
}

/** What one page may cost before it is given as it is: rows looked at, and their bytes. */
const budget = { rows: 3_000, bytes: 4_000_000 };

export interface Page {
  readonly found: readonly Found[];
  /** Where the next page starts; `undefined` at the end of the list. */
  readonly next: Place | undefined;
}

/** Reads a page of at most `limit` records. It may be shorter, even empty, and still have a next. */
export async function readPage(reading: Reading, limit: number): Promise<Page> {
  const read = readRows(reading, limit + 1);
  const found: Found[] = [];
  let [examined, bytes] = [0, 0];
  for (;;) {
    const batch = await read();
    if (batch === undefined) return { found, next: undefined };
    found.push(...batch.found);
    if (found.length > limit) {
      return { found: found.slice(0, limit), next: found[limit - 1]?.place };
    }
    examined += batch.examined;
    bytes += batch.bytes;
    if (examined >= budget.rows || bytes >= budget.bytes) {
      return { found, next: batch.place };
    }
  }
}

/** Number of all records of a list, whatever its length. */
export async function countRows(reading: Reading): Promise<number> {
  const read = readInOrder({ ...reading, start: undefined }, 1000);
  let total = 0;
  for (let batch = await read(); batch !== undefined; batch = await read()) {
    total += batch.found.length;
  }
  return total;
}
