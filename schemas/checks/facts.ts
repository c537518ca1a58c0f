/** What checks read out of a record's data, whose schema has been held; absent and ill-typed are `undefined`. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { Bilingual, CodeList } from "../../core/definitions.ts";
import type { JudgedRecord, Outcome, Verdict } from "../../core/judging/check.ts";
import { lastDayOfMonth } from "../vocabulary/date.ts";

/** Text at a dotted path. */
export function textAt(record: JudgedRecord, path: string): string | undefined {
  const value = valueAt(record, path);
  return typeof value === "string" ? value : undefined;
}

/** Number at a dotted path; decimals that are kept as text are not numbers (see {@link textAt}). */
export function numberAt(record: JudgedRecord, path: string): number | undefined {
  const value = valueAt(record, path);
  return typeof value === "number" ? value : undefined;
}

/** Whether something is so at a dotted path. */
export function flagAt(record: JudgedRecord, path: string): boolean | undefined {
  const value = valueAt(record, path);
  return typeof value === "boolean" ? value : undefined;
}

/** The value at a dotted path of the data. */
export function valueAt({ data }: JudgedRecord, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name]; // an object, as was just seen
  }
  return value;
}

/** The text at a path as the only join key, none where it is absent. */
export function keysOfText(record: JudgedRecord, path: string): readonly string[] {
  const text = textAt(record, path);
  return text === undefined ? [] : [text];
}

/** The day that many months later; the last of the month where it has no such day. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
  const last = lastDayOfMonth(first);
  const same = `${first}-${String(day).padStart(2, "0")}`;
  return same < last ? same : last;
}

/** The day the regulation came into force (article 53). */
export const inForceSince = "2021-07-01";

/**
 * The day on which the newest of these records was accepted: how far a judgement sees that must not ask for
 * today. Empty where there are none.
 */
export function latestDay(records: readonly JudgedRecord[]): string {
  return records.reduce((latest, { publishedAt }) => {
    const day = beijingDateOf(publishedAt);
    return day > latest ? day : latest;
  }, "");
}

/** Areas that a place serves: those it names, else its own. */
export function areasServed({ area, servedAreas = [] }: JudgedRecord): readonly string[] {
  return servedAreas.length > 0 ? servedAreas : [area];
}

/** The day the two laws on committees came into force as they stand since 2025. */
export const committeeLawsInForceSince = "2026-01-01";

/** An area and those around it: community, township, county and city. */
export function areaPrefixes(area: string): readonly string[] {
  return [4, 6, 9, 12].filter((length) => length <= area.length).map((size) => area.slice(0, size));
}

/** A decimal in ten thousandths as text, without idle zeros: `2.4`. */
export function plain(tenThousandths: bigint): string {
  const digits = (tenThousandths < 0n ? -tenThousandths : tenThousandths)
    .toString()
    .padStart(5, "0");
  const fraction = digits.slice(-4).replace(/0+$/u, "");
  return `${tenThousandths < 0n ? "-" : ""}${digits.slice(0, -4)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The words for a code; the code itself where the list does not have it. */
export function labelOf(list: CodeList, code: string | undefined): Bilingual {
  const entry = list.entries.find((each) => each.code === code);
  return entry === undefined ? { zh: code ?? "", en: code ?? "" } : { zh: entry.zh, en: entry.en };
}

/** The objects of a list at a dotted path. */
export function objectsAt(
  record: JudgedRecord,
  path: string,
): readonly Readonly<Record<string, unknown>>[] | undefined {
  const value = valueAt(record, path);
  return Array.isArray(value) ? value.filter(isObject) : undefined;
}

/** The answers to a record that its state lists (`replies`, `responses`), oldest first. */
export function answersTo(
  record: JudgedRecord,
  member: string,
): readonly Readonly<Record<string, unknown>>[] {
  const answers = record.state[member];
  return Array.isArray(answers) ? answers.filter(isObject) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Says one thing of a subject. */
export type Say = (outcome: Outcome, zh: string, en: string) => Verdict;

/** Verdicts that differ in their outcome and words alone; each explanation begins with the name of what is judged. */
export function sayer(
  name: string | undefined,
  common: Omit<Verdict, "outcome" | "explanation">,
): Say {
  const [nameZh, nameEn] = name === undefined ? ["", ""] : [`${name}：`, `${name}: `];
  return (outcome, zh, en) => ({
    ...common,
    outcome,
    explanation: { zh: `${nameZh}${zh}`, en: `${nameEn}${en}` },
  });
}
