/** Records of the rebuilt projection, as checks and indicators see them: one at a time, their texts on the shelf. */
import type { JudgedRecord } from "../judging/check.ts";
import type { RecordPlaces } from "../judging/judge-all.ts";
import { judgedOf, withdrawnOf } from "../judging/judged-record.ts";
import { recordPartition } from "../projection/feed-keys.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";

/** Places are the records' partitions. */
export class RebuiltRecords implements RecordPlaces<string> {
  readonly #feed: RebuiltFeed;
  readonly #erased = new Set<string>();

  constructor(feed: RebuiltFeed) {
    this.#feed = feed;
  }

  /** All versions of each record of a dataset, oldest first; of a withdrawn one how it ended alone. */
  *histories(dataset: string): Iterable<readonly JudgedRecord[]> {
    for (const pk of this.#feed.partitions(recordPartition(dataset, ""))) {
      const versions = this.#versions(pk, dataset);
      if (versions.length > 0) yield versions;
    }
  }

  *each(dataset: string): Iterable<readonly [place: string, record: JudgedRecord]> {
    for (const pk of this.#feed.partitions(recordPartition(dataset, ""))) {
      const record = this.#versions(pk, dataset).at(-1);
      if (record !== undefined) yield [pk, record];
    }
  }

  at(place: string): JudgedRecord {
    const record = this.#versions(place, "").at(-1);
    if (record === undefined) throw new Error(`${place} is not there`);
    return record;
  }

  /** Whether a record of a dataset stands of which an earlier version was erased; once they were all seen. */
  lost(dataset: string): boolean {
    return this.#erased.has(dataset);
  }

  #versions(pk: string, dataset: string): readonly JudgedRecord[] {
    const rows = this.#feed
      .items(pk)
      .filter(({ sk }) => sk.startsWith("ROW#"))
      .sort((a, b) => a.from - b.from)
      .map(({ json }) => json);
    const gone = withdrawnOf(rows);
    if (gone !== undefined) return [gone];
    const versions = rows.flatMap((json) => judgedOf(json) ?? []);
    if (versions.length < rows.length) this.#erased.add(dataset);
    return versions;
  }
}
