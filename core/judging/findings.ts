/** Findings as records: opened, changed, closed and opened again, each at its seq. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FeedKey } from "../ports.ts";
import { touchScopes, type Change } from "../projection/changes.ts";
import { currentKey } from "../projection/feed-keys.ts";
import type { Overlay } from "../projection/overlay.ts";
import { currentRow, putRow, type Row } from "../projection/rows.ts";
import type { PublicRecord } from "../records.ts";
import { repliesIn } from "./about-findings.ts";
import type { CaseStore, StoredCase } from "./case-store.ts";
import type { JudgedRecord } from "./check.ts";
import type { Judgement } from "./judge-all.ts";
import type { CaseJudgement } from "./judge-stored-case.ts";
import { aboutFindingKey } from "./judging-keys.ts";

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

/** All items that writing these judgements of a case may read, for one read of all of them. */
export function findingKeys(judgements: readonly Judgement[], stored: StoredCase): FeedKey[] {
  const standing = judgements.filter(({ verdict }) => verdict.outcome !== "pass").map(findingId);
  return [...new Set([...standing, ...stored.findings])].flatMap((id) => [
    currentKey(findingsDataset, id),
    aboutFindingKey(id),
  ]);
}

/**
 * Writes what has changed of a case's findings at `change`, one step a finding: the caller may commit
 * between steps, and then gives another overlay. What is as it was is left alone, so that judging a case twice
 * changes nothing.
 */
export async function* writeFindings(
  now: () => Overlay,
  judgements: readonly CaseJudgement[],
  stored: CaseStore,
  change: Change,
  judge: Judge,
): AsyncGenerator<void> {
  const standing = new Map<string, CaseJudgement>();
  for (const judgement of judgements) {
    if (judgement.verdict.outcome !== "pass") standing.set(findingId(judgement), judgement);
  }
  for (const [id, judgement] of standing) {
    const overlay = now();
    stored.know(overlay, id, change.seq);
    const former = await currentRow(overlay, findingsDataset, id);
    const replies = repliesIn(await overlay.get(aboutFindingKey(id)));
    await put(overlay, change, former, findingOf(id, judgement, former, change, judge, replies));
    yield;
  }
  for (const id of stored.known()) {
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
  const replies = repliesIn(await overlay.get(aboutFindingKey(finding)));
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
  replies: readonly unknown[],
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
      replies,
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
