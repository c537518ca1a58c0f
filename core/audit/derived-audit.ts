/** What follows from records: findings judged again, and statistics counted again, by the instance's own code. */
import { beijingDateOf } from "../beijing-date.ts";
import type { DutyFactSources } from "../duties/duty-facts.ts";
import type { DutyRules, Owed } from "../duties/duty.ts";
import { acceptanceIn } from "../duties/keep-facts.ts";
import { owedAgain } from "../duties/owed-again.ts";
import type { CaseGroup } from "../judging/check.ts";
import { findingId } from "../judging/findings.ts";
import { judgeCases, type Judgement } from "../judging/judge-all.ts";
import type { DefaultSetting } from "../judging/settings.ts";
import { changesPartition } from "../projection/feed-keys.ts";
import type { Indicator } from "../statistics/indicator.ts";
import { tallyAll } from "../statistics/tally-all.ts";
import type { AuditSource } from "./audit-source.ts";
import type { Findings } from "./findings.ts";
import { auditJudgements } from "./judgement-audit.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import { RebuiltRecords } from "./rebuilt-records.ts";
import type { Shelf } from "./shelf.ts";
import { auditStatistics } from "./statistics-audit.ts";

/** By what records are judged and counted. */
export interface Judging {
  readonly groups: readonly CaseGroup[];
  readonly defaultOf: DefaultSetting;
  readonly indicators: readonly Indicator[];
  readonly duties: DutyFactSources;
  readonly owed: DutyRules;
}

export interface DerivedAuditInput extends Judging {
  readonly source: AuditSource;
  readonly findings: Findings;
  readonly feed: RebuiltFeed;
  readonly shelf: Shelf;
  readonly cities: readonly string[];
  /** The log up to it is compared. */
  readonly seq: number;
  /** Leaves out what is read one by one. */
  readonly quick: boolean;
}

/** How many of each were compared. */
export interface DerivedCounts {
  readonly findings: number;
  readonly statistics: number;
  /** Questions whose answers the log had changed by then. */
  readonly overtaken: number;
  /** Obligations could not be counted again: when some were met is told by what was erased. */
  readonly uncounted: boolean;
}

/** Judges and counts all. Memory holds keys, cells and open findings; the texts are on the shelf. */
export async function auditDerived(input: DerivedAuditInput): Promise<DerivedCounts> {
  const { groups, indicators, defaultOf, feed, shelf } = input;
  const records = new RebuiltRecords(feed);
  const owed = await owedOf(input, records);
  const open = new Map<string, Judgement>();
  const cases = openFindings(judgeCases(groups, records, defaultOf), open);
  const histories = (dataset: string): ReturnType<RebuiltRecords["histories"]> =>
    records.histories(dataset);
  const blocks = tallyAll(indicators, { histories, cases, owed: owed ?? [] }, shelf);
  const findings = await auditJudgements({ ...input, expected: open });
  const counted = indicators.filter(({ measure }) => owed !== undefined || measure.kind !== "owed");
  const { compared, overtaken } = await auditStatistics({ ...input, blocks, counted });
  return { findings, statistics: compared, overtaken, uncounted: owed === undefined };
}

/** Notes by their ids the findings that stand open, on the way. */
function* openFindings(
  cases: Iterable<readonly Judgement[]>,
  open: Map<string, Judgement>,
): Iterable<readonly Judgement[]> {
  for (const judgements of cases) {
    for (const judgement of judgements) {
      const { verdict } = judgement;
      if (verdict.outcome === "pass") continue;
      // What it was found of is not needed any more.
      const { inputs: _, ...said } = { ...verdict, subject: { ...verdict.subject, data: {} } };
      open.set(findingId(judgement), { ...judgement, verdict: said });
    }
    yield judgements;
  }
}

async function owedOf(
  { duties, owed, feed, seq }: DerivedAuditInput,
  records: RebuiltRecords,
): Promise<Iterable<Owed> | undefined> {
  const found = await owedAgain({
    ...{ sources: duties, rules: owed, firstAcceptance: acceptanceIn(feed) },
    histories: (dataset) => records.histories(dataset),
    until: Number(lastDay(feed, seq).slice(0, 4)) + 1,
  });
  const starting = owed.duties.flatMap(({ startedBy }) => startedBy ?? []);
  return starting.some((dataset) => records.lost(dataset)) ? undefined : found;
}

/** The day on which the last entry up to a seq was accepted that changed anything. */
function lastDay(feed: RebuiltFeed, seq: number): string {
  for (let at = seq; at >= 0; at--) {
    for (const { json } of feed.items(changesPartition(at))) {
      // Written by the replay, in this shape.
      const line = JSON.parse(json) as { readonly seq: number; readonly at: string };
      if (line.seq === at) return beijingDateOf(line.at);
    }
  }
  return "";
}
