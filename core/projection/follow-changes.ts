/**
 * Followers of the projection: what judges or counts records by their own changes, from a cursor of its own.
 * Entries are taken strictly in order, each by its records as they stood once it was applied. Each commit moves
 * the cursor by condition: a crash, a repeated event or a second follower changes nothing, and an entry that was
 * left in its middle is taken again.
 */
import {
  feedCommitLimit,
  type FeedItem,
  type FeedKey,
  type FeedReader,
  type FeedWriter,
  type ProjectionCursor,
} from "../ports.ts";
import { readEntryChanges, type EntryChanges } from "../judging/entry-changes.ts";
import { itemName, Overlay } from "./overlay.ts";

/** What a follower reads and writes. */
export interface Followed {
  /** The projection of records; its cursor says how far there is something to follow. */
  readonly projection: Pick<FeedReader, "cursor" | "query">;
  /** The same table with the follower's own cursor. */
  readonly feed: FeedWriter;
}

export interface FollowOptions {
  /** Keeps what was read and written in memory: for items that nobody else writes. */
  readonly remembers: boolean;
}

/** Items kept in memory: one entry may touch every case there is. */
const mostKnown = 5_000;
/** Entries read ahead at a time. */
const readAhead = 200;

/** Takes what is projected and not yet followed, some entries a run; answers how many it took. */
export async function followChanges(
  { projection, feed }: Followed,
  options: FollowOptions,
  begin: (
    run: FollowerRun,
    entries: readonly EntryChanges[],
  ) => (entry: EntryChanges) => Promise<void>,
): Promise<number> {
  let followed = 0;
  for (;;) {
    const [cursor, projected] = await Promise.all([feed.cursor(true), projection.cursor(true)]);
    if (cursor.seq >= projected.seq) return followed;
    const until = Math.min(projected.seq, cursor.seq + readAhead);
    const entries = await readEntryChanges(projection, cursor.seq, until);
    const run = new FollowerRun(feed, cursor, options);
    const take = begin(run, entries);
    for (const entry of entries) {
      await take(entry);
      if (run.lost) return followed;
      run.reach({ seq: entry.seq + 1, chunk: 0, at: entry.at });
    }
    await run.commit();
    if (run.lost) return followed;
    followed += until - cursor.seq;
  }
}

/** The writes of a follower on their way into commits that fit. */
export class FollowerRun {
  readonly #feed: FeedWriter;
  readonly #known: Map<string, FeedItem | undefined> | undefined;
  #overlay: Overlay;
  #committed: ProjectionCursor;
  #reached: ProjectionCursor;
  #lost = false;

  constructor(feed: FeedWriter, cursor: ProjectionCursor, { remembers }: FollowOptions) {
    this.#feed = feed;
    this.#known = remembers ? new Map() : undefined;
    this.#overlay = new Overlay(feed, this.#known);
    this.#committed = cursor;
    this.#reached = cursor;
  }

  /** What the next commit writes, over what is stored; another one after each commit. */
  get overlay(): Overlay {
    return this.#overlay;
  }

  /** Another follower went ahead: nothing of this run counts any more. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Moves the place that the next commit makes the cursor's. */
  reach(place: ProjectionCursor): void {
    this.#reached = place;
  }

  /**
   * Ends a step, which is never split over commits. Where it does not fit beside what is gathered, that is
   * committed before it, in the middle of an entry; the cursor counts such commits.
   */
  async endStep(seq: number): Promise<void> {
    if (this.#overlay.size <= feedCommitLimit) {
      this.#overlay.endStep();
      return;
    }
    const chunk = this.#reached.seq === seq ? this.#reached.chunk + 1 : 1;
    this.#reached = { seq, chunk, at: this.#reached.at };
    const step = this.#overlay.takeStep();
    await this.commit();
    this.#overlay = step;
  }

  /** Takes steps until there are no more, with a commit between two of them where it is needed. */
  async takeSteps(steps: AsyncIterator<unknown>, seq: number): Promise<void> {
    while (!this.#lost && (await steps.next()).done !== true) await this.endStep(seq);
  }

  /** Commits what is gathered, with the cursor where this run has come to. */
  async commit(): Promise<void> {
    if (this.#lost || (this.#reached === this.#committed && this.#overlay.size === 0)) return;
    const writes = this.#overlay.writes();
    const done = await this.#feed.commit(this.#committed, this.#reached, writes);
    if (done === "stale") this.#lost = true;
    for (const write of writes) {
      if ("put" in write) this.#remember(write.put, write.put);
      else if ("delete" in write) this.#remember(write.delete, undefined);
      else this.#known?.delete(itemName(write.close));
    }
    this.#committed = this.#reached;
    this.#overlay = new Overlay(this.#feed, this.#known);
  }

  /** What was written last is known longest. */
  #remember(key: FeedKey, item: FeedItem | undefined): void {
    const known = this.#known;
    if (known === undefined) return;
    known.delete(itemName(key));
    known.set(itemName(key), item);
    for (const name of known.keys()) {
      if (known.size <= mostKnown) return;
      known.delete(name);
    }
  }
}
