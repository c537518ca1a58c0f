/**
 * Keeps the findings, the cells that count them, and what obligations follow from up to date: a follower of the
 * projection. The result is the same whatever is judged together.
 */
import { factPointerKey } from "../../core/duties/duty-keys.ts";
import type { DutyFactSources } from "../../core/duties/duty-facts.ts";
import { OwedCount } from "../../core/duties/count-owed.ts";
import type { DutyRules } from "../../core/duties/duty.ts";
import { bearsOnDuties, keepFacts } from "../../core/duties/keep-facts.ts";
import { moveAbout, speaksOfFindings } from "../../core/judging/about-findings.ts";
import type { CaseGroup } from "../../core/judging/check.ts";
import type { EntryChanges } from "../../core/judging/entry-changes.ts";
import { writeAbout } from "../../core/judging/findings.ts";
import { changeAt, type RecordChange } from "../../core/judging/judged-record.ts";
import { standingKey } from "../../core/judging/judging-keys.ts";
import { casesTouched, indexRecord, type Case } from "../../core/judging/relations.ts";
import type { Change } from "../../core/projection/changes.ts";
import { currentKey } from "../../core/projection/feed-keys.ts";
import {
  followChanges,
  type Followed,
  type FollowerRun,
} from "../../core/projection/follow-changes.ts";
import { itemName } from "../../core/projection/overlay.ts";
import type { FeedItem } from "../../core/ports.ts";
import { judgeCases, type CaseJudging } from "./judge-cases.ts";

export interface JudgeDependencies extends Followed, Omit<CaseJudging, "feed"> {
  readonly groups: readonly CaseGroup[];
  /** What obligations follow from. */
  readonly duties: DutyFactSources;
  /** By what obligations are counted. */
  readonly owed: DutyRules;
}

/** Records whose newest rows are read ahead, at least, where so many have changed. */
const recordsAtOnce = 100;

/** Judges what is projected and not yet judged; answers how many entries it judged. */
export async function judgePending(dependencies: JudgeDependencies): Promise<number> {
  // Nobody else writes findings, join keys, what duties follow from, or the cells that count verdicts.
  return followChanges(dependencies, { remembers: true }, (run, entries) => {
    const judging = new Judging(dependencies, run, entries);
    return (entry) => judging.judge(entry);
  });
}

class Judging {
  readonly #dependencies: JudgeDependencies;
  readonly #run: FollowerRun;
  readonly #entries: readonly EntryChanges[];
  readonly #datasets: ReadonlySet<string>;
  /** Newest rows of records, read ahead up to before this entry. */
  #newest: ReadonlyMap<string, FeedItem> = new Map();
  #readUntil = 0;
  readonly #owed: OwedCount;

  constructor(dependencies: JudgeDependencies, run: FollowerRun, entries: readonly EntryChanges[]) {
    this.#dependencies = dependencies;
    this.#run = run;
    this.#entries = entries;
    this.#owed = new OwedCount(() => run.overlay, dependencies.owed);
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
    const { groups, feed, duties, owed } = this.#dependencies;
    const change = { seq, submission: { acceptedAt: at } };
    if (seq >= this.#readUntil) await this.#readAhead(seq);
    const moved = [];
    for (const { dataset, id } of records) {
      if (this.#run.lost) return;
      const { joins, speaks, owes } = this.#uses(dataset);
      if (!joins && !speaks && !owes) continue;
      const newest = this.#newest.get(itemName(currentKey(dataset, id)));
      const version = await changeAt(feed, dataset, id, seq, newest);
      if (speaks) await this.#moveAbout(version, change);
      if (owes) {
        await keepFacts(this.#run.overlay, duties, owed, version, change);
        await this.#run.endStep(seq);
      }
      if (!joins) continue;
      moved.push(await indexRecord(this.#run.overlay, groups, seq, version));
      await this.#run.endStep(seq);
    }
    // Only now do all records of the entry stand where they will be looked for.
    await this.#run.takeSteps(this.#owed.count(seq, at), seq);
    const touched = new Map<string, Case>();
    for (const standings of moved) {
      for (const one of await casesTouched(this.#run.overlay, groups, standings)) {
        touched.set(`${one.group.name}\n${one.key}`, one);
      }
    }
    await judgeCases(this.#dependencies, this.#run, touched, change);
  }

  /** Reads what the judging of these entries begins with, some hundred records a call. */
  async #readAhead(seq: number): Promise<void> {
    const records: EntryChanges["records"][number][] = [];
    this.#readUntil = seq + 1;
    for (const entry of this.#entries) {
      if (entry.seq < seq) continue;
      if (records.length >= recordsAtOnce) break;
      this.#readUntil = entry.seq + 1;
      for (const record of entry.records) {
        const { joins, speaks, owes } = this.#uses(record.dataset);
        if (joins || speaks || owes) records.push(record);
      }
    }
    const items = await this.#dependencies.feed.getMany(
      records.map(({ dataset, id }) => currentKey(dataset, id)),
      true,
    );
    this.#newest = new Map(items.map((item) => [itemName(item), item]));
    await this.#run.overlay.fetch(
      records.flatMap(({ dataset, id }) => {
        const { joins, owes } = this.#uses(dataset);
        return [
          ...(joins ? [standingKey(dataset, id)] : []),
          ...(owes ? [factPointerKey(dataset, id)] : []),
        ];
      }),
    );
  }

  #uses(dataset: string): { joins: boolean; speaks: boolean; owes: boolean } {
    const owes = bearsOnDuties(this.#dependencies.duties, dataset);
    return { joins: this.#datasets.has(dataset), speaks: speaksOfFindings(dataset), owes };
  }

  /** What replies and notices say of findings stands beside them, and changes them. */
  async #moveAbout({ former, record }: RecordChange, change: Change): Promise<void> {
    const { seq } = change;
    for (const finding of await moveAbout(this.#run.overlay, seq, former, record)) {
      await writeAbout(this.#run.overlay, finding, change);
      await this.#run.endStep(seq);
    }
  }
}
