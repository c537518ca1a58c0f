/** The stored feed table, row by row, against the one that was made again. */
import type { FeedItem } from "../../core/ports.ts";
import type { MemoryTable } from "../../store/memory-feed.ts";

/** What is wrong with one row. Holds nothing of what is in it. */
export interface TableDifference {
  readonly table: "ledger" | "feed";
  readonly code: "differs" | "extra" | "missing" | "unreadable" | "not_erased";
  /** Partition and sort key. */
  readonly row: string;
}

/**
 * Takes what it has compared out of `rebuilt`, and names what is left there last. What a version that was
 * erased since once gave cannot be made again: such rows are `unprovable`. Erased records are named
 * `{dataset}/{id}`.
 */
export async function* compareFeed(
  stored: AsyncIterable<FeedItem>,
  rebuilt: MemoryTable,
  erased: ReadonlySet<string>,
): AsyncGenerator<TableDifference | "same" | "unprovable"> {
  for await (const item of stored) {
    const expected = rebuilt.get(item.pk)?.get(item.sk);
    rebuilt.get(item.pk)?.delete(item.sk);
    if (expected !== undefined && same(item, expected)) yield "same";
    else if (expected !== undefined && erased.size > 0 && sameFigures(item, expected)) {
      yield "unprovable";
    } else yield differenceOf(expected === undefined ? "extra" : "differs", item, erased);
  }
  for (const partition of rebuilt.values())
    for (const item of partition.values()) yield differenceOf("missing", item, erased);
}

function same(a: FeedItem, b: FeedItem): boolean {
  return a.from === b.from && a.to === b.to && a.json === b.json;
}

/**
 * Whether two cells of a statistic differ only in the entries that last changed them: a correction that leaves
 * a figure as it was moves the cell where the version before it can no longer be read.
 */
function sameFigures(a: FeedItem, b: FeedItem): boolean {
  return a.pk.startsWith("CELL#") && a.json !== b.json && figures(a.json) === figures(b.json);
}

/** A cell's JSON without the last number of each cell in it, its seq. */
function figures(json: string): string {
  return json.replaceAll(/,\d+\]/g, "]");
}

function differenceOf(
  code: TableDifference["code"],
  item: FeedItem,
  erased: ReadonlySet<string>,
): TableDifference | "unprovable" {
  if (erased.size > 0 && followsFrom(item, erased)) return "unprovable";
  return { table: "feed", code, row: `${item.pk} ${item.sk}` };
}

/** Whether a row is a fact of a duty, a finding, or what these stand under, of a record of which a version was erased. */
function followsFrom({ pk, sk, json }: FeedItem, erased: ReadonlySet<string>): boolean {
  const ofDuty = pk.startsWith("DUTY#") ? sk : /^(DUTYOF|JOF)#/.test(pk) ? pk : undefined;
  if (ofDuty !== undefined) {
    // FACT#{dataset}#{date}#{id}#{seq}, DUTYOF#{dataset}#{id}, JOF#{dataset}#{id}
    const [, dataset, ...rest] = ofDuty.split("#");
    return rest.some((part) => erased.has(`${String(dataset)}/${part}`));
  }
  // TALLY#{indicator}#{dataset}#{id}; OWEDON#{dataset}#{id}: when it was answered
  const counted = /^(?:TALLY#[^#]*|OWEDON)#([^#]*)#(.*)$/.exec(pk);
  if (counted !== null) return erased.has(`${counted[1] ?? ""}/${counted[2] ?? ""}`);
  if (!/^(REC|AREA|COUNTY|PUB)#findings#/.test(pk)) return false;
  try {
    // Only names are looked for in it, whatever it is.
    const { data } = JSON.parse(json) as { data?: Readonly<Record<string, unknown>> | null };
    return [data?.["subject"], ...[data?.["inputs"]].flat()].some((one) => {
      const { dataset, id } = (one ?? {}) as { dataset?: unknown; id?: unknown }; // as above
      return erased.has(`${String(dataset)}/${String(id)}`);
    });
  } catch {
    return false;
  }
}
