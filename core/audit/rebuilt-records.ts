/** Records of the rebuilt projection, as checks and indicators see them. */
import type { JudgedRecord } from "../judging/check.ts";
import { judgedOf, withdrawnOf } from "../judging/judged-record.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";

/** All of them stand in memory: of more than these, nothing is judged or counted again. */
const most = 200_000;

/** All versions of each record of these datasets, oldest first; `undefined` where there are too many. */
export function rebuiltRecords(
  feed: RebuiltFeed,
  datasets: Iterable<string>,
): readonly JudgedRecord[] | undefined {
  const records: JudgedRecord[] = [];
  for (const dataset of new Set(datasets)) {
    for (const pk of feed.partitions(`REC#${dataset}#`)) {
      const rows = feed
        .items(pk)
        .filter(({ sk }) => sk.startsWith("ROW#"))
        .sort((a, b) => a.from - b.from)
        .map(({ json }) => json);
      const gone = withdrawnOf(rows);
      records.push(...(gone === undefined ? rows.flatMap((json) => judgedOf(json) ?? []) : [gone]));
      if (records.length > most) return undefined;
    }
  }
  return records;
}

/** The last version of each: what stands, or was withdrawn. */
export function newestOf(records: readonly JudgedRecord[]): readonly JudgedRecord[] {
  const newest = new Map(records.map((record) => [`${record.dataset}\n${record.id}`, record]));
  return [...newest.values()];
}
