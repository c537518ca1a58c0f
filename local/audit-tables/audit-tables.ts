/** Both tables of an instance that stands still, held against the submissions in the ledger. */
import type { FeedItem, Head } from "../../core/ports.ts";
import { checkHeads } from "./check-heads.ts";
import { checkLedger, type CheckedLedger } from "./check-ledger.ts";
import { compareFeed, type TableDifference } from "./compare-feed.ts";
import { rebuildFeed, type RebuildInput } from "./rebuild-feed.ts";

export interface TablesInput extends Omit<RebuildInput, "ledger" | "onUnerased"> {
  readonly ledger: CheckedLedger;
  /** Every head of the ledger. */
  readonly heads: AsyncIterable<readonly [key: string, head: Head | "unreadable"]>;
  /** Every item of the feed table but its cursors. */
  readonly stored: AsyncIterable<FeedItem>;
}

export interface TablesReport {
  readonly entries: number;
  /** Rows of the feed table that are as they must be. */
  readonly rows: number;
  /** Rows that what was erased once gave: they cannot be made again. */
  readonly unprovable: number;
  readonly differences: readonly TableDifference[];
}

/** The feed table cannot be made again where a submission is unreadable: then that alone is named. */
export async function auditTables(input: TablesInput): Promise<TablesReport> {
  const differences: TableDifference[] = [];
  const erased = new Set<string>();
  for await (const one of checkLedger(input.ledger, erased)) differences.push(one);
  let [rows, unprovable] = [0, 0];
  if (differences.every(({ code, row }) => code === "differs" || !row.startsWith("SUB#"))) {
    const rebuilt = await rebuildFeed({
      ...input,
      onUnerased: (id) => {
        differences.push({ table: "ledger", code: "not_erased", row: `SUB#${id}` });
      },
    });
    // A record of a natural key has a head from the first, the others once they are changed.
    const submitted = new Map(
      input.datasets.flatMap((one) =>
        one.kind === "submitted" ? [[one.name, one.naturalKey === undefined ? 2 : 1] as const] : [],
      ),
    );
    for await (const one of checkHeads(input.heads, rebuilt, submitted)) differences.push(one);
    for await (const one of compareFeed(input.stored, rebuilt, erased)) {
      if (one === "same") rows += 1;
      else if (one === "unprovable") unprovable += 1;
      else differences.push(one);
    }
  }
  return { entries: input.end, rows, unprovable, differences };
}
