/** Findings as records: opened, changed, closed and opened again, each at its seq. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FeedItem } from "../ports.ts";
import { touchScopes, type Change } from "../projection/changes.ts";
import type { Overlay } from "../projection/overlay.ts";
import { currentRow, putRow, type Row } from "../projection/rows.ts";
import type { PublicRecord } from "../records.ts";
import type { CaseReads } from "./case-reads.ts";
import type { JudgedRecord } from "./check.ts";
import type { Judgement } from "./judge-all.ts";
import type { CaseJudgement } from "./judge-stored-case.ts";
import {
  aboutFindingPartition,
  caseContributionsKey,
  caseFindingsPartition,
} from "./judging-keys.ts";
import type { Case } from "./relations.ts";

/** Name of the dataset that findings are read under. */
const findingsDataset = "findings";

/** Whoever runs the instance stands as the publisher of what it has found. */
export interface Judge {
  readonly publisher: string;
}

/** A finding's identity: the same case, subject and rule always have the same one. */
export function findingId({ group, case: key, check, verdict }: Judgement): string {
  const { dataset, id } = verdict.subject;
  const name = [group.name, key, dataset, id, verdict.discriminator ?? ""].join("\n");
  return `${check.rule}-${bytesToHex(sha256(utf8ToBytes(name))).slice(0, 20)}`;
}

/** All that is stored of a case: its findings' ids, and what it has contributed to statistics. */
export async function storedOfCase(
  { members }: Pick<CaseReads, "members">,
  { group, key }: Case,
): Promise<readonly FeedItem[]> {
  return members(caseFindingsPartition(group.name, key));
}

/** Ids of the findings that a case has or had, by what is stored of it. */
export function knownFindings(
  stored: readonly FeedItem[],
  { group, key }: Case,
): ReadonlySet<string> {
  const { sk: cells } = caseContributionsKey(group.name, key);
  return new Set(stored.flatMap(({ sk }) => (sk === cells ? [] : [sk])));
}

/**
 * Writes what has changed of a case's findings at `change`, one step a finding: the caller may commit
 * between steps, and then gives another overlay. `known` are those it had. What is as it was is left alone, so
 * that judging a case twice changes nothing.
 */
export async function* writeFindings(
  now: () => Overlay,
  { group, key }: Case,
  judgements: readonly CaseJudgement[],
  known: ReadonlySet<string>,
  change: Change,
  judge: Judge,
): AsyncGenerator<void> {
  const partition = caseFindingsPartition(group.name, key);
  const standing = new Map<string, CaseJudgement>();
  for (const judgement of judgements) {
    if (judgement.verdict.outcome !== "pass") standing.set(findingId(judgement), judgement);
  }
  for (const [id, judgement] of standing) {
    const overlay = now();
    if (!known.has(id)) overlay.put({ pk: partition, sk: id, from: change.seq, json: "{}" });
    const former = await currentRow(overlay, findingsDataset, id);
    const replies = await overlay.partition(aboutFindingPartition(id));
    await put(overlay, change, former, findingOf(id, judgement, former, change, judge, replies));
    yield;
  }
  for (const id of known) {
    if (standing.has(id)) continue;
    const overlay = now();
    const former = await currentRow(overlay, findingsDataset, id);
    const data = former?.record.data;
    if (former === undefined || data === undefined || data === null) continue;
    if (data["closed"] !== null) continue;
    await put(overlay, change, former, {
      ...former.record,
      ...versionAfter(former, change),
      data: { ...data, closed: change.seq },
    });
    yield;
  }
}

/** Adds what was said about a finding, or takes it back; nothing where there is no such finding. */
export async function writeAbout(overlay: Overlay, finding: string, change: Change): Promise<void> {
  const former = await currentRow(overlay, findingsDataset, finding);
  if (former === undefined || former.record.data === null) return;
  const replies = repliesOf(await overlay.partition(aboutFindingPartition(finding)));
  await put(overlay, change, former, {
    ...former.record,
    ...versionAfter(former, change),
    data: { ...former.record.data, replies },
  });
}

function findingOf(
  id: string,
  { check, verdict, settings, responsibleName }: CaseJudgement,
  former: Row | undefined,
  change: Change,
  judge: Judge,
  about: readonly { readonly json: string }[],
): PublicRecord {
  const { subject, outcome, responsible, values, explanation } = verdict;
  const inputs = [subject, ...(verdict.inputs ?? []), ...settings];
  const before = former?.record.data ?? undefined;
  const open = before?.["closed"] === null;
  return {
    id,
    ref: null,
    dataset: findingsDataset,
    schemaVersion: 1,
    area: verdict.area ?? subject.area,
    areaName: verdict.area === undefined || verdict.area === subject.area ? subject.areaName : null,
    ...(verdict.area === undefined &&
      subject.servedAreas !== undefined && { servedAreas: subject.servedAreas }),
    publisher: judge.publisher,
    publisherName: null,
    onBehalfOf: null,
    ...versionAfter(former, change),
    status: "published",
    data: {
      rule: check.rule,
      title: check.title,
      basis: check.basis,
      article: check.article,
      outcome,
      subject: referenceTo(subject),
      responsible,
      responsibleName,
      period: verdict.period ?? subject.time,
      values,
      explanation,
      inputs: distinct(inputs.map(referenceTo)),
      replies: repliesOf(about),
      since: open ? before["since"] : change.seq,
      closed: null,
    },
    state: {},
  };
}

function versionAfter(
  former: Row | undefined,
  { seq, submission }: Change,
): Pick<
  PublicRecord,
  "version" | "seq" | "time" | "publishedAt" | "firstPublishedAt" | "submission"
> {
  const at = submission.acceptedAt;
  // Judged twice within one entry, a finding has one version of it: nobody can have seen the first.
  const again = former?.from === seq;
  return {
    time: at,
    version: (former?.record.version ?? 0) + (again ? 0 : 1),
    publishedAt: at,
    firstPublishedAt: former?.record.firstPublishedAt ?? at,
    seq,
    submission: "",
  };
}

async function put(
  overlay: Overlay,
  change: Change,
  former: Row | undefined,
  record: PublicRecord,
): Promise<void> {
  if (former !== undefined && sayTheSame(former.record, record)) return;
  putRow(overlay, record, change.seq, former?.from === change.seq ? undefined : former);
  await touchScopes(overlay, change, record, former?.record);
}

function sayTheSame(a: PublicRecord, b: PublicRecord): boolean {
  return a.area === b.area && JSON.stringify(a.data) === JSON.stringify(b.data);
}

function referenceTo({ dataset, id, version }: JudgedRecord): object {
  return { dataset, id, version };
}

function distinct(references: readonly object[]): readonly object[] {
  return [...new Map(references.map((one) => [JSON.stringify(one), one])).values()];
}

function repliesOf(about: readonly { readonly json: string }[]): readonly unknown[] {
  return about.map(({ json }): unknown => JSON.parse(json));
}
