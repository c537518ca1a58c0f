/** What follows from records: findings judged again, and statistics counted again, by the instance's own code. */
import type { CaseGroup } from "../judging/check.ts";
import { judgeAll } from "../judging/judge-all.ts";
import type { DefaultSetting } from "../judging/settings.ts";
import type { Indicator } from "../statistics/indicator.ts";
import type { AuditSource } from "./audit-source.ts";
import type { Findings } from "./findings.ts";
import { auditJudgements } from "./judgement-audit.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import { newestOf, rebuiltRecords } from "./rebuilt-records.ts";
import { auditStatistics } from "./statistics-audit.ts";

/** By what records are judged and counted. */
export interface Judging {
  readonly groups: readonly CaseGroup[];
  readonly defaultOf: DefaultSetting;
  readonly indicators: readonly Indicator[];
}

export interface DerivedAuditInput extends Judging {
  readonly source: AuditSource;
  readonly findings: Findings;
  readonly feed: RebuiltFeed;
  readonly cities: readonly string[];
  /** The log up to it is compared. */
  readonly seq: number;
  /** Leaves out what is read one by one. */
  readonly quick: boolean;
}

/** How many of each were compared; `undefined` where they could not be. */
export interface DerivedCounts {
  readonly findings: number | undefined;
  readonly statistics: number | undefined;
  /** Questions whose answers the log had changed by then. */
  readonly overtaken: number;
}

/** Judges and counts all; nothing where there are too many records to hold them in memory. */
export async function auditDerived(input: DerivedAuditInput): Promise<DerivedCounts> {
  const { groups, indicators, defaultOf, feed } = input;
  const records = rebuiltRecords(feed, [
    "rules-settings",
    ...groups.flatMap(({ subject, relations }) => [
      subject,
      ...Object.values(relations).map(({ dataset }) => dataset),
    ]),
    ...indicators.flatMap(({ sources }) => sources.map(({ dataset }) => dataset)),
  ]);
  if (records === undefined) return { findings: undefined, statistics: undefined, overtaken: 0 };
  const judgements = judgeAll(groups, newestOf(records), defaultOf);
  const findings = await auditJudgements({ ...input, judgements });
  const { compared, overtaken } = await auditStatistics({ ...input, records, judgements });
  return { findings, statistics: compared, overtaken };
}
