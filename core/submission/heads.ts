/**
 * Heads: what must not change between reading and accepting. Each is a short stack of states, so that a
 * submission that turns out void leaves its heads unmoved.
 */
import canonicalize from "canonicalize";
import type { Data, Dataset, SeriesEntry } from "../definitions.ts";
import type { Head, HeadState, SeriesChange } from "../ports.ts";
import { valueAt } from "../value-at.ts";

/** What became of an accepted submission; `undefined` while it has no number or is not applied. */
export type Verdict = "published" | "void" | undefined;

export function recordHeadKey(dataset: string, id: string): string {
  return `RECORD#${dataset}#${id}`;
}

/** Head of a unique combination; the values in canonical JSON, so that no two spell alike. */
export function uniqueHeadKey(dataset: Dataset, area: string, data: Data): string | undefined {
  if (dataset.unique.length === 0 || dataset.series !== undefined) return undefined;
  return `UNIQUE#${dataset.name}#${valuesText(dataset.unique, area, data)}`;
}

/** Head of a series of periods. */
export function seriesHeadKey(dataset: Dataset, area: string, data: Data): string | undefined {
  if (dataset.series === undefined) return undefined;
  return `SERIES#${dataset.name}#${valuesText(dataset.series.by, area, data)}`;
}

/** The state that counts: the newest whose submission is not void, with what lies beneath it. */
export function stateOf(
  head: Head | undefined,
  verdict: (submission: string) => Verdict,
): HeadState | undefined {
  return wholeState(live(head, verdict));
}

/** The submission whose state counts. */
export function decidingSubmission(
  head: Head | undefined,
  verdict: (submission: string) => Verdict,
): string | undefined {
  return live(head, verdict)[0]?.submission;
}

/**
 * The head with one more state on top. States of void submissions go, and so does all beneath the first
 * settled one: a stack is as deep as there are unsettled submissions on it, plus one.
 */
export function pushState(
  head: Head | undefined,
  submission: string,
  state: HeadState,
  verdict: (submission: string) => Verdict,
): Head {
  const stack = live(head, verdict);
  const top = { submission, state: asChange(wholeState(stack), state) };
  return { revision: (head?.revision ?? 0) + 1, stack: [top, ...settledOn(stack, verdict)] };
}

/** The stack down to its first settled state, which lies whole. */
function settledOn(stack: Head["stack"], verdict: (submission: string) => Verdict): Head["stack"] {
  const place = stack.findIndex(({ submission }) => verdict(submission) === "published");
  const [base] = stack.slice(place, place + 1);
  const state = place === -1 ? undefined : wholeState(stack.slice(place));
  if (base === undefined || state === undefined) return stack;
  return [...stack.slice(0, place), { ...base, state }];
}

function live(head: Head | undefined, verdict: (submission: string) => Verdict): Head["stack"] {
  return (head?.stack ?? []).filter(({ submission }) => verdict(submission) !== "void");
}

/** The newest state of a stack, with the changes of a series made one after the other. */
function wholeState(stack: Head["stack"]): HeadState | undefined {
  const changes: SeriesChange[] = [];
  let base: HeadState | undefined;
  for (const { state } of stack) {
    if (state.kind !== "series-change") {
      base = state;
      break;
    }
    changes.push(state);
  }
  if (changes.length === 0) return base;
  const entries = new Map(
    (base?.kind === "series" ? base.entries : []).map((entry) => [entry.record, entry]),
  );
  for (const { gone, put } of changes.reverse()) {
    for (const record of gone) entries.delete(record);
    for (const entry of put) entries.set(entry.record, entry);
  }
  return { kind: "series", entries: [...entries.values()].sort(byPeriod) };
}

/** A series as what it changes of the one beneath; every other state as it is. */
function asChange(
  beneath: HeadState | undefined,
  state: HeadState,
): Head["stack"][number]["state"] {
  if (state.kind !== "series" || beneath?.kind !== "series") return state;
  const former = new Map(beneath.entries.map((entry) => [entry.record, entry]));
  // What a submission leaves alone is the same object; one read twice would only be written once more.
  const put = state.entries.filter((entry) => entry !== former.get(entry.record));
  for (const { record } of state.entries) former.delete(record);
  return { kind: "series-change", put, gone: [...former.keys()] };
}

function byPeriod(a: SeriesEntry, b: SeriesEntry): number {
  return a.from < b.from ? -1 : 1;
}

function valuesText(names: readonly string[], area: string, data: Data): string {
  return names
    .map((name) => canonicalize(name === "area" ? area : (valueAt(data, name) ?? null)) ?? "")
    .join("|");
}
