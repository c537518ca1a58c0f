/**
 * Heads: what must not change between reading and accepting. Each is a short stack of states, so that a
 * submission that turns out void leaves its heads unmoved.
 */
import canonicalize from "canonicalize";
import type { Data, Dataset } from "../definitions.ts";
import type { Head, HeadState } from "../ports.ts";

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

/** The state that counts: the newest whose submission is not void. */
export function stateOf(
  head: Head | undefined,
  verdict: (submission: string) => Verdict,
): HeadState | undefined {
  return decidingEntry(head, verdict)?.state;
}

/** The entry of the stack that holds the state that counts. */
export function decidingEntry(
  head: Head | undefined,
  verdict: (submission: string) => Verdict,
): Head["stack"][number] | undefined {
  return head?.stack.find(({ submission }) => verdict(submission) !== "void");
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
  const live = (head?.stack ?? []).filter((entry) => verdict(entry.submission) !== "void");
  const settled = live.findIndex((entry) => verdict(entry.submission) === "published");
  const kept = settled === -1 ? live : live.slice(0, settled + 1);
  return { revision: (head?.revision ?? 0) + 1, stack: [{ submission, state }, ...kept] };
}

/** The value at a dotted path; null where there is none. */
function valueAt(data: Data, path: string): unknown {
  let value: unknown = data;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return null;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value ?? null;
}

function valuesText(names: readonly string[], area: string, data: Data): string {
  return names
    .map((name) => canonicalize(name === "area" ? area : valueAt(data, name)) ?? "")
    .join("|");
}
