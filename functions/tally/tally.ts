/**
 * Keeps the statistics up to date: a projection over the records' own changes, from a cursor of its own.
 * Entries are tallied strictly in order, each by its records as they stood once it was applied. Cells and what
 * was counted into them move in one commit with the cursor, which is moved by condition: a crash, a repeated
 * event or a second tally counts nothing twice, and an entry that was left in its middle is tallied again.
 */
import { readEntryChanges, type EntryChanges } from "../../core/judging/entry-changes.ts";
import { changeAt } from "../../core/judging/judged-record.ts";
import {
  feedCommitLimit,
  type FeedItem,
  type FeedReader,
  type FeedWriter,
  type ProjectionCursor,
} from "../../core/ports.ts";
import { Overlay } from "../../core/projection/overlay.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { roomForTally, tallyRecord } from "../../core/statistics/tally-record.ts";

export interface TallyDependencies {
  /** The projection of records; its cursor says how far there is something to count. */
  readonly projection: Pick<FeedReader, "cursor" | "query">;
  /** The same table with the tally's own cursor. */
  readonly feed: FeedWriter;
  readonly indicators: readonly Indicator[];
}

/** Entries read ahead at a time. */
const readAhead = 200;

/** Tallies what is projected and not yet tallied; answers how many entries it tallied. */
export async function tallyPending(dependencies: TallyDependencies): Promise<number> {
  let tallied = 0;
  for (;;) {
    const [cursor, projected] = await Promise.all([
      dependencies.feed.cursor(true),
      dependencies.projection.cursor(true),
    ]);
    if (cursor.seq >= projected.seq) return tallied;
    const until = Math.min(projected.seq, cursor.seq + readAhead);
    const entries = await readEntryChanges(dependencies.projection, cursor.seq, until);
    const run = new Run(dependencies, cursor);
    for (const entry of entries) await run.tally(entry);
    await run.finish(until);
    if (run.lost) return tallied;
    tallied += until - cursor.seq;
  }
}

class Run {
  readonly #feed: FeedWriter;
  readonly #indicators: readonly Indicator[];
  readonly #datasets: ReadonlySet<string>;
  #overlay: Overlay;
  /** What is stored of the items met so far: nobody else writes them. */
  readonly #known = new Map<string, FeedItem | undefined>();
  #committed: ProjectionCursor;
  #reached: ProjectionCursor;
  /** Another tally went ahead: nothing of this run counts any more. */
  lost = false;

  constructor({ feed, indicators }: TallyDependencies, cursor: ProjectionCursor) {
    this.#feed = feed;
    this.#indicators = indicators;
    this.#datasets = new Set(
      indicators.flatMap(({ sources }) => sources.map(({ dataset }) => dataset)),
    );
    this.#overlay = new Overlay(feed, this.#known);
    this.#committed = cursor;
    this.#reached = cursor;
  }

  async tally({ seq, at, records }: EntryChanges): Promise<void> {
    for (const { dataset, id } of records) {
      if (!this.#datasets.has(dataset)) continue;
      const change = await changeAt(this.#feed, dataset, id, seq);
      const steps = tallyRecord(() => this.#overlay, this.#indicators, change, seq);
      while (!this.lost && (await steps.next()).done !== true) await this.#makeRoom(seq);
      if (this.lost) return;
    }
    this.#reached = { seq: seq + 1, chunk: 0, at };
  }

  /** Commits what is left; entries up to before `until` that changed nothing are behind us, too. */
  async finish(until: number): Promise<void> {
    this.#reached = { seq: until, chunk: 0, at: this.#reached.at };
    await this.#commit();
  }

  async #commit(): Promise<void> {
    if (this.lost) return;
    const writes = this.#overlay.writes();
    const done = await this.#feed.commit(this.#committed, this.#reached, writes);
    if (done === "stale") this.lost = true;
    for (const write of writes) {
      if ("put" in write) this.#known.set(`${write.put.pk}\n${write.put.sk}`, write.put);
      else if ("delete" in write) {
        this.#known.set(`${write.delete.pk}\n${write.delete.sk}`, undefined);
      }
    }
    this.#committed = this.#reached;
    this.#overlay = new Overlay(this.#feed, this.#known);
  }

  /** Commits in the middle of an entry where the next step might not fit; the cursor counts such commits. */
  async #makeRoom(seq: number): Promise<void> {
    if (this.#overlay.size <= feedCommitLimit - roomForTally) return;
    const chunk = this.#reached.seq === seq ? this.#reached.chunk + 1 : 1;
    this.#reached = { seq, chunk, at: this.#reached.at };
    await this.#commit();
  }
}
