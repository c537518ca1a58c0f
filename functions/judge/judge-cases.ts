/**
 * Judges the cases that one entry touches: one, or ten thousand that a new price concerns. They are read a
 * hundred at a time, the next while the last are written; the place is kept in the commits, so that whoever
 * goes on in the middle begins there.
 */
import { caseReads, type CaseReads } from "../../core/judging/case-reads.ts";
import { CaseStore, storedCaseOf } from "../../core/judging/case-store.ts";
import { findingKeys, writeFindings, type Judge } from "../../core/judging/findings.ts";
import { judgeStoredCase, type CaseJudgement } from "../../core/judging/judge-stored-case.ts";
import { caseKey, placeKey } from "../../core/judging/judging-keys.ts";
import type { Case } from "../../core/judging/relations.ts";
import type { DefaultSetting } from "../../core/judging/settings.ts";
import type { FeedReader } from "../../core/ports.ts";
import type { Change } from "../../core/projection/changes.ts";
import type { FollowerRun } from "../../core/projection/follow-changes.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { tallyVerdicts } from "../../core/statistics/tally-verdicts.ts";

/** What judging needs besides the run that it writes into. */
export interface CaseJudging extends Judge {
  readonly feed: FeedReader;
  /** What is counted of the verdicts; the tally keeps the others. */
  readonly indicators: readonly Indicator[];
  readonly defaultOf: DefaultSetting;
  /** Awaited now and then where one entry touches many cases: signed writes go first. */
  readonly rest?: () => Promise<void>;
}

/** Cases that are read and judged at a time: a batch read holds a hundred items. */
const casesAtOnce = 100;

interface JudgedCase {
  readonly name: string;
  readonly judgements: readonly CaseJudgement[];
  readonly stored: CaseStore;
}

/** Judges cases by their names, in the order of these; all records of the entry stand under their join keys. */
export async function judgeCases(
  judging: CaseJudging,
  run: FollowerRun,
  touched: ReadonlyMap<string, Case>,
  change: Change,
): Promise<void> {
  const names = [...touched.keys()].sort();
  // Few cases need no place: judged again, they change nothing.
  const keepsPlace = names.length > casesAtOnce;
  const place = keepsPlace ? await placeIn(run, change.seq) : undefined;
  const left = place === undefined ? names : names.filter((name) => name > place);
  const reads = caseReads(() => run.overlay, judging.feed, change.seq);
  const judge = (first: number): Promise<readonly JudgedCase[]> => {
    const chunk = left.slice(first, first + casesAtOnce);
    const cases = chunk.flatMap((name) => {
      const one = touched.get(name);
      return one === undefined ? [] : [[name, one] as const];
    });
    return judgedCases(judging, run, reads, cases);
  };
  let next = judge(0);
  for (let first = 0; first < left.length && !run.lost; first += casesAtOnce) {
    const judged = await next;
    next = judge(first + casesAtOnce);
    // Awaited in the next round, or by nobody where the run is lost.
    next.catch(() => undefined);
    for (const one of judged) {
      await writeCase(judging, run, one, change);
      if (keepsPlace) await keepPlace(run, one.name, change.seq);
    }
    await judging.rest?.();
  }
}

/** Reads and judges cases; writes nothing. What it reads, no other case of the entry writes. */
async function judgedCases(
  { defaultOf }: CaseJudging,
  run: FollowerRun,
  reads: CaseReads,
  cases: readonly (readonly [name: string, one: Case])[],
): Promise<readonly JudgedCase[]> {
  if (cases.length === 0) return [];
  const alone = cases.filter(([, { group }]) => group.alone === true);
  const subjects = Map.groupBy(alone, ([, { group }]) => group.subject);
  await Promise.all([
    run.overlay.fetch(cases.map(([, { group, key }]) => caseKey(group.name, key))),
    ...[...subjects].map(([dataset, own]) =>
      reads.records(
        dataset,
        own.map(([, { key }]) => key),
      ),
    ),
  ]);
  const judged = await Promise.all(
    cases.map(async ([name, one]) => {
      const [judgements, item] = await Promise.all([
        judgeStoredCase(reads, one, defaultOf),
        run.overlay.get(caseKey(one.group.name, one.key)),
      ]);
      return { name, one, judgements, stored: storedCaseOf(item) };
    }),
  );
  await run.overlay.fetch(
    judged.flatMap(({ judgements, stored }) => findingKeys(judgements, stored)),
  );
  return judged.map(({ name, one, judgements, stored }) => ({
    ...{ name, judgements },
    stored: new CaseStore(one, stored),
  }));
}

async function writeCase(
  judging: CaseJudging,
  run: FollowerRun,
  { judgements, stored }: JudgedCase,
  change: Change,
): Promise<void> {
  const overlay = (): FollowerRun["overlay"] => run.overlay;
  await run.takeSteps(writeFindings(overlay, judgements, stored, change, judging), change.seq);
  await run.takeSteps(
    tallyVerdicts(overlay, judging.indicators, judgements, stored, change.seq),
    change.seq,
  );
}

/** The last case of an entry that is judged whole. */
interface PlaceInEntry {
  readonly seq: number;
  readonly name: string;
}

async function placeIn(run: FollowerRun, seq: number): Promise<string | undefined> {
  const item = await run.overlay.get(placeKey);
  // Written here alone, in this shape.
  const place = item && (JSON.parse(item.json) as PlaceInEntry);
  return place?.seq === seq ? place.name : undefined;
}

/** The place is committed with what it stands for, or after it. */
async function keepPlace(run: FollowerRun, name: string, seq: number): Promise<void> {
  if (run.lost) return;
  const place: PlaceInEntry = { seq, name };
  run.overlay.put({ ...placeKey, from: seq, json: JSON.stringify(place) });
  await run.endStep(seq);
}
