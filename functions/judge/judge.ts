/**
 * Keeps the findings, the cells that count them, and what obligations follow from up to date: a follower of the
 * projection. The result is the same whatever is judged together.
 */
import type { DutyFactSources } from "../../core/duties/duty-facts.ts";
import { bearsOnDuties, keepFacts } from "../../core/duties/keep-facts.ts";
import { caseReads } from "../../core/judging/case-reads.ts";
import type { CaseGroup } from "../../core/judging/check.ts";
import {
  knownFindings,
  storedOfCase,
  writeAbout,
  writeFindings,
  type Judge,
} from "../../core/judging/findings.ts";
import { judgeStoredCase } from "../../core/judging/judge-stored-case.ts";
import { changeAt, recordsAt, type RecordChange } from "../../core/judging/judged-record.ts";
import { moveAbout, speaksOfFindings } from "../../core/judging/about-findings.ts";
import { casesTouched, indexRecord, type Case } from "../../core/judging/relations.ts";
import type { DefaultSetting } from "../../core/judging/settings.ts";
import type { Change } from "../../core/projection/changes.ts";
import {
  followChanges,
  type Followed,
  type FollowerRun,
} from "../../core/projection/follow-changes.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { givenBy, tallyVerdicts } from "../../core/statistics/tally-verdicts.ts";
import type { EntryChanges } from "../../core/judging/entry-changes.ts";

export interface JudgeDependencies extends Judge, Followed {
  readonly groups: readonly CaseGroup[];
  readonly defaultOf: DefaultSetting;
  /** What is counted of the verdicts; the tally keeps the others. */
  readonly indicators: readonly Indicator[];
  /** What obligations follow from. */
  readonly duties: DutyFactSources;
}

/** Most writes that one step (a finding with its index rows and scopes, a record's join keys) may need. */
const roomForStep = 60;
/** Cases that are read and judged at a time. */
const casesAtOnce = 16;

/** Judges what is projected and not yet judged; answers how many entries it judged. */
export async function judgePending(dependencies: JudgeDependencies): Promise<number> {
  // Nobody else writes findings, join keys, what duties follow from, or the cells that count verdicts.
  const options = { room: roomForStep, remembers: true };
  return followChanges(dependencies, options, (run) => {
    const judging = new Judging(dependencies, run);
    return (entry) => judging.judge(entry);
  });
}

class Judging {
  readonly #dependencies: JudgeDependencies;
  readonly #run: FollowerRun;
  readonly #datasets: ReadonlySet<string>;

  constructor(dependencies: JudgeDependencies, run: FollowerRun) {
    this.#dependencies = dependencies;
    this.#run = run;
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
    const touched = new Map<string, Case>();
    const moved = [];
    for (const { dataset, id } of records) {
      if (this.#run.lost) return;
      const [joins, speaks] = [this.#datasets.has(dataset), speaksOfFindings(dataset)];
      const owes = bearsOnDuties(duties, dataset);
      if (!joins && !speaks && !owes) continue;
      const version = await changeAt(feed, dataset, id, seq);
      if (speaks) await this.#moveAbout(version, change);
      if (owes) {
        await keepFacts(this.#run.overlay, duties, version, change);
        await this.#run.makeRoom(seq);
      }
      if (!joins) continue;
      moved.push(await indexRecord(this.#run.overlay, groups, seq, version));
      await this.#run.makeRoom(seq);
    }
    // Only now do all records of the entry stand where they will be looked for.
    for (const standings of moved) {
      for (const one of await casesTouched(this.#run.overlay, groups, standings)) {
        touched.set(`${one.group.name}\n${one.key}`, one);
      }
    }
    const cases = [...touched].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
    const { defaultOf, indicators } = this.#dependencies;
    const reads = caseReads(() => this.#run.overlay, recordsAt(feed), seq);
    for (let first = 0; first < cases.length; first += casesAtOnce) {
      const judged = await Promise.all(
        cases.slice(first, first + casesAtOnce).map(async (one) => {
          const [judgements, stored] = await Promise.all([
            judgeStoredCase(reads, one, defaultOf),
            storedOfCase(reads, one),
          ]);
          return { one, judgements, stored };
        }),
      );
      for (const { one, judgements, stored } of judged) {
        const overlay = (): FollowerRun["overlay"] => this.#run.overlay;
        const known = knownFindings(stored, one);
        await this.#run.takeSteps(
          writeFindings(overlay, one, judgements, known, change, this.#dependencies),
          seq,
        );
        const given = givenBy(stored, one);
        await this.#run.takeSteps(
          tallyVerdicts(overlay, indicators, one, judgements, given, seq),
          seq,
        );
      }
      if (this.#run.lost) return;
    }
  }

  /** What replies and notices say of findings stands beside them, and changes them. */
  async #moveAbout({ former, record }: RecordChange, change: Change): Promise<void> {
    for (const finding of moveAbout(this.#run.overlay, change.seq, former, record)) {
      await writeAbout(this.#run.overlay, finding, change);
      await this.#run.makeRoom(change.seq);
    }
  }
}
