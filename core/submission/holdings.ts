/**
 * What a live record keeps others from publishing: its unique combination, its period of a series. Judged
 * twice by the same code: at acceptance over the ledger's heads, and for good by the replay.
 */
import type { Data, Dataset, SeriesEntry } from "../definitions.ts";
import type { HeadState } from "../ports.ts";
import { seriesHeadKey, uniqueHeadKey } from "./heads.ts";

/** States by key as they stand, and as the items before have changed them. */
export interface HeldStates {
  get(key: string): HeadState | undefined;
  set(key: string, state: HeadState): void;
}

/** What of a record decides what it holds. */
export interface Holding {
  readonly area: string;
  readonly data: Data;
}

/** Another live record stands in the way. */
export interface Clash {
  readonly code: "unique.taken" | "series.overlap";
  readonly existing: string;
}

/** Keys whose states {@link hold} and {@link release} look at. */
export function holdingKeys(dataset: Dataset, { area, data }: Holding): readonly string[] {
  return [uniqueHeadKey(dataset, area, data), seriesHeadKey(dataset, area, data)].filter(
    (key) => key !== undefined,
  );
}

/** Takes what a record holds, giving up what its former version held; or answers what is in the way. */
export function hold(
  dataset: Dataset,
  states: HeldStates,
  id: string,
  next: Holding,
  former: Holding | undefined,
): Clash | undefined {
  return (
    holdUnique(dataset, states, id, next, former) ?? holdPeriod(dataset, states, id, next, former)
  );
}

/** Gives up what a record holds. */
export function release(dataset: Dataset, states: HeldStates, id: string, held: Holding): void {
  const unique = uniqueHeadKey(dataset, held.area, held.data);
  if (unique !== undefined) states.set(unique, { kind: "holder", record: null });
  const series = seriesHeadKey(dataset, held.area, held.data);
  if (series !== undefined) leaveSeries(states, series, id);
}

/** Entries of a series as they stand. */
export function seriesEntries(
  states: Pick<HeldStates, "get">,
  key: string,
): readonly SeriesEntry[] {
  const state = states.get(key);
  return state?.kind === "series" ? state.entries : [];
}

function holdUnique(
  dataset: Dataset,
  states: HeldStates,
  id: string,
  next: Holding,
  former: Holding | undefined,
): Clash | undefined {
  const key = uniqueHeadKey(dataset, next.area, next.data);
  const formerKey = former && uniqueHeadKey(dataset, former.area, former.data);
  if (key === undefined || key === formerKey) return undefined;
  const state = states.get(key);
  const holder = state?.kind === "holder" ? state.record : null;
  if (holder !== null) return { code: "unique.taken", existing: holder };
  states.set(key, { kind: "holder", record: id });
  if (formerKey !== undefined) states.set(formerKey, { kind: "holder", record: null });
  return undefined;
}

function holdPeriod(
  dataset: Dataset,
  states: HeldStates,
  id: string,
  next: Holding,
  former: Holding | undefined,
): Clash | undefined {
  const key = seriesHeadKey(dataset, next.area, next.data);
  if (dataset.series === undefined || key === undefined) return undefined;
  const formerKey = former && seriesHeadKey(dataset, former.area, former.data);
  const entry: SeriesEntry = { record: id, ...dataset.series.entryOf(next.data) };
  const others = seriesEntries(states, key).filter((other) => other.record !== id);
  const clash = others.find((other) => overlaps(other, entry));
  if (clash !== undefined) {
    const same = clash.from === entry.from && clash.to === entry.to;
    return { code: same ? "unique.taken" : "series.overlap", existing: clash.record };
  }
  if (formerKey !== undefined && formerKey !== key) leaveSeries(states, formerKey, id);
  const entries = [...others, entry].sort((a, b) => (a.from < b.from ? -1 : 1));
  states.set(key, { kind: "series", entries });
  return undefined;
}

function leaveSeries(states: HeldStates, key: string, id: string): void {
  const entries = seriesEntries(states, key).filter((entry) => entry.record !== id);
  states.set(key, { kind: "series", entries });
}

function overlaps(a: SeriesEntry, b: SeriesEntry): boolean {
  return a.class === b.class && a.from <= b.to && b.from <= a.to;
}
