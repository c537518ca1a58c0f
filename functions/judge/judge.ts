/**
 * Keeps the findings, and what obligations follow from, up to date: a second projection, over the first one's changes, from its own cursor.
 * Entries are judged strictly in order, each by the records as they stood once it was applied, so the
 * result is the same whatever is judged together. Each commit moves the cursor by condition: a crash, a
 * repeated event or a second judge changes nothing, and an entry that was left in its middle is judged again.
 */
import type { DutyFactSources } from "../../core/duties/duty-facts.ts";
import { bearsOnDuties, keepFacts } from "../../core/duties/keep-facts.ts";
import type { CaseGroup } from "../../core/judging/check.ts";
import { writeAbout, writeFindings, type Judge } from "../../core/judging/findings.ts";
import { judgeStoredCase, type CaseJudgement } from "../../core/judging/judge-stored-case.ts";
import { changeAt, recordsAt, type RecordChange } from "../../core/judging/judged-record.ts";
import { moveAbout, speaksOfFindings } from "../../core/judging/about-findings.ts";
import { casesTouched, indexRecord, type Case } from "../../core/judging/relations.ts";
import type { DefaultSetting } from "../../core/judging/settings.ts";
import {
  feedCommitLimit,
  type FeedReader,
  type FeedWriter,
  type ProjectionCursor,
} from "../../core/ports.ts";
import type { Change } from "../../core/projection/changes.ts";
import { Overlay } from "../../core/projection/overlay.ts";
import { readEntryChanges, type EntryChanges } from "../../core/judging/entry-changes.ts";

export interface JudgeDependencies extends Judge {
  /** The projection of records; its cursor says how far there is something to judge. */
  readonly projection: Pick<FeedReader, "cursor" | "query">;
  /** The same table with the judge's own cursor. */
  readonly feed: FeedWriter;
  readonly groups: readonly CaseGroup[];
  readonly defaultOf: DefaultSetting;
  /** What obligations follow from. */
  readonly duties: DutyFactSources;
}

/** Most writes that one step (a finding with its index rows and scopes, a record's join keys) may need. */
const roomForStep = 60;
/** Cases that are read and judged at a time. */
const casesAtOnce = 16;
/** Entries read ahead at a time. */
const readAhead = 200;

/** Judges what is projected and not yet judged; answers how many entries it judged. */
export async function judgePending(dependencies: JudgeDependencies): Promise<number> {
  let judged = 0;
  for (;;) {
    const [cursor, projected] = await Promise.all([
      dependencies.feed.cursor(true),
      dependencies.projection.cursor(true),
    ]);
    if (cursor.seq >= projected.seq) return judged;
    const entries = await readEntryChanges(
      dependencies.projection,
      cursor.seq,
      Math.min(projected.seq, cursor.seq + readAhead),
    );
    const run = new Run(dependencies, cursor);
    for (const entry of entries) await run.judge(entry);
    await run.commit();
    if (run.lost) return judged;
    judged += run.reached.seq - cursor.seq;
  }
}

class Run {
  readonly #dependencies: JudgeDependencies;
  readonly #datasets: ReadonlySet<string>;
  #overlay: Overlay;
  #committed: ProjectionCursor;
  reached: ProjectionCursor;
  /** Another judge went ahead: nothing of this run counts any more. */
  lost = false;

  constructor(dependencies: JudgeDependencies, cursor: ProjectionCursor) {
    this.#dependencies = dependencies;
    this.#overlay = new Overlay(dependencies.feed);
    this.#committed = cursor;
    this.reached = cursor;
    this.#datasets = new Set([
      "rules-settings",
      ...dependencies.groups.flatMap(({ subject, relations }) => [
        subject,
        ...Object.values(relations).map(({ dataset }) => dataset),
      ]),
    ]);
  }

  async judge(entry: EntryChanges): Promise<void> {
    const { seq, at, records } = entry;
    const { groups, feed, duties } = this.#dependencies;
    const change = { seq, submission: { acceptedAt: at } };
    const load = recordsAt(feed);
    const touched = new Map<string, Case>();
    const moved = [];
    for (const { dataset, id } of records) {
      if (this.lost) return;
      const [joins, speaks] = [this.#datasets.has(dataset), speaksOfFindings(dataset)];
      const owes = bearsOnDuties(duties, dataset);
      if (!joins && !speaks && !owes) continue;
      const version = await changeAt(feed, dataset, id, seq);
      if (speaks) await this.#moveAbout(version, change);
      if (owes) {
        await keepFacts(this.#overlay, duties, version, change);
        await this.#makeRoom(seq);
      }
      if (!joins) continue;
      moved.push(await indexRecord(this.#overlay, groups, seq, version));
      await this.#makeRoom(seq);
    }
    // Only now do all records of the entry stand where they will be looked for.
    for (const standings of moved) {
      for (const one of await casesTouched(this.#overlay, groups, standings)) {
        touched.set(`${one.group.name}\n${one.key}`, one);
      }
    }
    const cases = [...touched].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
    for (let first = 0; first < cases.length; first += casesAtOnce) {
      const { defaultOf } = this.#dependencies;
      // Judging reads records alone, never findings: what is written meanwhile makes no difference to it.
      const overlay = this.#overlay;
      const judged = await Promise.all(
        cases
          .slice(first, first + casesAtOnce)
          .map(
            async (one) =>
              [one, await judgeStoredCase(overlay, load, one, seq, defaultOf)] as const,
          ),
      );
      for (const [one, judgements] of judged) await this.#write(one, judgements, change);
      if (this.lost) return;
    }
    this.reached = { seq: seq + 1, chunk: 0, at };
  }

  /** Writes what has changed of a case's findings. */
  async #write(one: Case, judgements: readonly CaseJudgement[], change: Change): Promise<void> {
    const steps = writeFindings(() => this.#overlay, one, judgements, change, this.#dependencies);
    while (!this.lost && (await steps.next()).done !== true) await this.#makeRoom(change.seq);
  }

  /** Commits what is gathered, with the cursor where this run has come to. */
  async commit(): Promise<void> {
    if (this.lost || (this.reached === this.#committed && this.#overlay.size === 0)) return;
    const { feed } = this.#dependencies;
    const done = await feed.commit(this.#committed, this.reached, this.#overlay.writes());
    if (done === "stale") this.lost = true;
    this.#committed = this.reached;
    this.#overlay = new Overlay(feed);
  }

  /** What replies and notices say of findings stands beside them, and changes them. */
  async #moveAbout({ former, record }: RecordChange, change: Change): Promise<void> {
    for (const finding of moveAbout(this.#overlay, change.seq, former, record)) {
      await writeAbout(this.#overlay, finding, change);
      await this.#makeRoom(change.seq);
    }
  }

  /** Commits in the middle of an entry where the next step might not fit; the cursor counts such commits. */
  async #makeRoom(seq: number): Promise<void> {
    if (this.#overlay.size <= feedCommitLimit - roomForStep) return;
    const chunk = this.reached.seq === seq ? this.reached.chunk + 1 : 1;
    this.reached = { seq, chunk, at: this.reached.at };
    await this.commit();
  }
}
