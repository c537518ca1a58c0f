/** Open findings of the instance, compared with what the rebuilt records give when they are judged again. */
import canonicalize from "canonicalize";
import type { JudgedRecord, Outcome } from "../judging/check.ts";
import type { Judgement } from "../judging/judge-all.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import type { Findings } from "./findings.ts";
import { patience } from "./patience.ts";
import { forEachPooled } from "./pooled.ts";

export interface JudgementAuditInput {
  readonly source: AuditSource;
  readonly findings: Findings;
  /** Open findings that the rebuilt records give, by their ids. */
  readonly expected: ReadonlyMap<string, Judgement>;
  /** Findings are compared as of it. */
  readonly seq: number;
  /** Leaves out the reads by id. */
  readonly quick: boolean;
}

/** Lists leave some of them out where none is asked for. */
const outcomes: readonly Outcome[] = ["breach", "advisory", "not_assessable"];
/** Requests under way at once. */
const width = 16;

/**
 * Answers how many findings were compared. Of closed findings nothing is compared, of open ones neither replies,
 * nor inputs, nor since when they are open.
 */
export async function auditJudgements(input: JudgementAuditInput): Promise<number> {
  const { expected } = input;
  const wait = patience(input.source);
  for (;;) {
    const differences = await compare(input, expected);
    if (differences.length > 0 && (await wait())) continue;
    for (const { subject, code, where, detail } of differences)
      input.findings.hold(subject, code, where, detail);
    return expected.size;
  }
}

interface FoundDifference {
  /** The judged record, `{dataset}/{id}`. */
  readonly subject: string;
  readonly code: string;
  readonly where: string;
  readonly detail: string;
}

async function compare(
  input: JudgementAuditInput,
  expected: ReadonlyMap<string, Judgement>,
): Promise<readonly FoundDifference[]> {
  const differences: FoundDifference[] = [];
  const awaited = new Map(expected);
  for (const outcome of outcomes) {
    const path = `/v1/findings?outcome=${outcome}&status=all&format=ndjson&asOf=${String(input.seq)}`;
    try {
      for await (const line of input.source.lines(path)) {
        const served = JSON.parse(line) as ServedFinding; // each member is only compared
        if (served.data?.["closed"] !== null) continue;
        awaited.delete(String(served.id));
        differences.push(...differencesOf(served, expected.get(String(served.id))));
      }
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return [{ subject: "findings/", code: "finding.unreadable", where: path, detail }];
    }
  }
  for (const [id, { verdict }] of awaited)
    differences.push({
      ...{ subject: nameOf(verdict.subject), code: "finding.missing", where: addressOf(id) },
      detail: "its records give it, and it is not listed",
    });
  if (!input.quick && differences.length === 0)
    await forEachPooled(expected, width, async ([id, judgement]) => {
      const served = await readFinding(input, addressOf(id));
      if (served?.data?.["closed"] === null) {
        differences.push(...differencesOf(served, judgement));
        return;
      }
      differences.push({
        ...{ subject: nameOf(judgement.verdict.subject), code: "finding.missing" },
        ...{ where: addressOf(id), detail: "its records give it, and it is not shown" },
      });
    });
  return differences;
}

/** As it is now; where it has changed since, as it was. */
async function readFinding(
  { source, seq }: JudgementAuditInput,
  path: string,
): Promise<ServedFinding | undefined> {
  for (const query of ["", `?asOf=${String(seq)}`]) {
    const text = textOf(await source.get(`${path}${query}`));
    if (text === undefined) return undefined;
    const served = JSON.parse(text) as ServedFinding; // each member is only compared
    if (typeof served.seq !== "number" || served.seq <= seq) return served;
  }
  return undefined;
}

function differencesOf(
  { id, area, data }: ServedFinding,
  judgement: Judgement | undefined,
): readonly FoundDifference[] {
  const where = addressOf(String(id));
  if (judgement === undefined) {
    // Served as it may be: its members are only printed.
    const subject = nameOf(data?.["subject"] as Partial<JudgedRecord> | undefined);
    return [{ subject, code: "finding.extra", where, detail: "the records give no such finding" }];
  }
  if (canonicalize(saidOf(judgement)) === canonicalize(shownOf(area, data ?? {}))) return [];
  const subject = nameOf(judgement.verdict.subject);
  return [{ subject, code: "finding.differs", where, detail: "it is not what its records give" }];
}

function addressOf(id: string): string {
  return `/v1/findings/${id}`;
}

interface ServedFinding {
  readonly id?: unknown;
  readonly seq?: unknown;
  readonly area?: unknown;
  readonly data?: Readonly<Record<string, unknown>> | null;
}

function nameOf(subject: Partial<JudgedRecord> | undefined): string {
  return `${String(subject?.dataset)}/${String(subject?.id)}`;
}

function saidOf({ check, verdict }: Judgement): unknown {
  const { dataset, id, version } = verdict.subject;
  const said = {
    area: verdict.area ?? verdict.subject.area,
    ...{ rule: check.rule, title: check.title, basis: check.basis, article: check.article },
    ...{ outcome: verdict.outcome, subject: { dataset, id, version } },
    ...{ responsible: verdict.responsible, period: verdict.period ?? verdict.subject.time },
    ...{ values: verdict.values, explanation: verdict.explanation },
  };
  return JSON.parse(JSON.stringify(said));
}

function shownOf(area: unknown, data: Readonly<Record<string, unknown>>): unknown {
  const { rule, title, basis, article, outcome, subject } = data;
  const { responsible, period, values, explanation } = data;
  return {
    ...{ area, rule, title, basis, article, outcome, subject },
    ...{ responsible, period, values, explanation },
  };
}
