/** What answers make of the records they answer: their state, which changes by the answer's own entry. */
import type { AnswerFacts, Dataset } from "../definitions.ts";
import type { PublicRecord, RecordName } from "../records.ts";
import { answerersOf } from "../submission/answers.ts";
import { workingDaysBetween } from "../working-days.ts";
import { answerablePartition, answersPartition, answerSortKey } from "./feed-keys.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Overlay } from "./overlay.ts";
import { currentRow, type Row } from "./rows.ts";
import { putState } from "./state-row.ts";

/** Answers of one dataset that a record's state may show: the newest ones. An appraisal has 500 opinions at most. */
const mostAnswers = 600;

/** Datasets whose records may answer those of one. */
export function answeringDatasets(
  datasets: Iterable<Dataset>,
  subject: string,
): readonly Dataset[] {
  return [...datasets].filter(
    ({ answers }) => answers?.subjects.some(({ dataset }) => dataset === subject) === true,
  );
}

/** A new version with the state that it begins with: undisputed, and what its live answers say of it. */
export async function withState(
  overlay: Overlay,
  entry: LogEntry,
  record: PublicRecord,
  former: Row | undefined,
): Promise<PublicRecord> {
  let state: PublicRecord["state"] = { ...record.state, disputed: false };
  if (record.status === "withdrawn") return { ...record, state };
  for (const dataset of entry.answerers) {
    const answers = former === undefined ? [] : await liveAnswers(overlay, record, dataset);
    state = { ...state, ...dataset.answers?.stateOf(record, answers, workingDaysBetween) };
  }
  return { ...record, state };
}

/** Enters an answer among those to its subject, or takes it out, and renews the subject's state. */
export async function applyAnswer(
  overlay: Overlay,
  entry: LogEntry,
  index: number,
  record: PublicRecord,
): Promise<void> {
  const { answers } = entry.dataset;
  if (answers === undefined || record.answers === undefined) return;
  const key = {
    pk: answersPartition(record.answers, entry.dataset.name),
    sk: answerSortKey(record),
  };
  if (record.data === null) overlay.delete(key);
  else {
    const { data } = record;
    const facts: AnswerFacts = {
      record: record.id,
      publisher: record.publisher,
      publishedAt: record.publishedAt,
      data: Object.fromEntries(
        answers.shows.filter((name) => name in data).map((name) => [name, data[name]]),
      ),
    };
    overlay.put({ ...key, from: entry.seq, json: JSON.stringify(facts) });
  }
  const row = await currentRow(overlay, record.answers.dataset, record.answers.id);
  if (row?.record.status !== "published") return;
  const live = await liveAnswers(overlay, record.answers, entry.dataset);
  const state = answers.stateOf(row.record, live, workingDaysBetween);
  // Line 1 of this item: line 0 is the answer's own.
  await putState(overlay, entry, { item: index, line: 1 }, row, state);
}

/** Keeps, for a record with a ref, by whom and under what name it can be answered. */
export function moveAnswerable(
  overlay: Overlay,
  entry: LogEntry,
  record: PublicRecord,
  former: PublicRecord | undefined,
): void {
  const { ref, dataset, id } = record;
  if (ref === null) return;
  const before = organizationsOf(entry, former);
  const now = organizationsOf(entry, record);
  const keyOf = (organization: string): { pk: string; sk: string } => ({
    pk: answerablePartition(dataset, organization, ref),
    sk: id,
  });
  for (const one of before) if (!now.has(one)) overlay.delete(keyOf(one));
  for (const one of now) {
    if (!before.has(one)) overlay.put({ ...keyOf(one), from: entry.seq, json: "{}" });
  }
}

function organizationsOf(entry: LogEntry, record: PublicRecord | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (record === undefined) return found;
  for (const { answers } of entry.answerers) {
    const facts = answers?.subjects.find(({ dataset }) => dataset === record.dataset);
    if (answers === undefined || facts === undefined) continue;
    for (const one of answerersOf(answers, facts, record)) found.add(one);
  }
  return found;
}

async function liveAnswers(
  overlay: Overlay,
  subject: RecordName,
  dataset: Dataset,
): Promise<readonly AnswerFacts[]> {
  const pk = answersPartition(subject, dataset.name);
  const newest = await overlay.items(pk, { limit: mostAnswers, descending: true });
  // Written by applyAnswer alone, in this shape.
  return newest.map(({ json }) => JSON.parse(json) as AnswerFacts).reverse();
}
