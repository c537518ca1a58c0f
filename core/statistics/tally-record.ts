/**
 * Moves the cells as a record changes. What a case has contributed is stored beside the cells and moves in
 * the same commit: what is taken out is what was put in, to the fen, also where the text it came from has
 * been erased since; and a change that is tallied twice moves nothing the second time.
 */
import type { JudgedRecord } from "../judging/check.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { RecordName } from "../records.ts";
import type { Contribution, Indicator, TallySource } from "./indicator.ts";
import { moveCells } from "./move-cells.ts";
import { caseKey, memberKey } from "./tally-keys.ts";

/**
 * Applies a change of a record, one step a place: the caller may commit between steps. `record` is what stands
 * now, if anything that can be counted does: an erasure may have taken both it and what stood before.
 */
export async function* tallyRecord(
  now: () => Overlay,
  indicators: readonly Indicator[],
  name: RecordName,
  record: JudgedRecord | undefined,
  seq: number,
): AsyncGenerator<void> {
  for (const indicator of indicators) {
    for (const source of indicator.sources) {
      if (source.dataset !== name.dataset) continue;
      const counted = record !== undefined && counts(source, record) ? record : undefined;
      const own = counted === undefined ? undefined : caseName(source, counted);
      const before = await placeOf(now(), indicator, source, name);
      if (before !== undefined && before !== own) {
        yield* moveCase(now, indicator, source, before, name.id, undefined, seq);
      }
      if (source.caseOf !== undefined && before !== own) {
        const key = memberKey(indicator.id, source.dataset, name.id);
        if (own === undefined) now().delete(key);
        else now().put({ ...key, from: seq, json: JSON.stringify({ case: own }) });
        if (before !== undefined && own === undefined) yield;
      }
      if (own !== undefined) yield* moveCase(now, indicator, source, own, name.id, counted, seq);
    }
  }
}

/** Whether a source looks at a record at all. */
export function counts(source: TallySource, { withdrawal }: JudgedRecord): boolean {
  return withdrawal === undefined || source.withdrawn === true;
}

/** The case of a record: its own where it counts by itself. */
export function caseName(source: TallySource, record: JudgedRecord): string {
  return source.caseOf?.(record) ?? record.id;
}

async function placeOf(
  overlay: Overlay,
  indicator: Indicator,
  source: TallySource,
  { id }: RecordName,
): Promise<string | undefined> {
  if (source.caseOf === undefined) return id;
  const item = await overlay.get(memberKey(indicator.id, source.dataset, id));
  // Written here alone, in this shape.
  return item === undefined ? undefined : (JSON.parse(item.json) as { case: string }).case;
}

/** What is stored of a case. */
interface StoredCase {
  /** Facts by record id. */
  readonly members: Readonly<Record<string, unknown>>;
  /** What the cells hold of it. */
  readonly given: readonly Contribution[];
}

async function* moveCase(
  now: () => Overlay,
  indicator: Indicator,
  source: TallySource,
  name: string,
  id: string,
  record: JudgedRecord | undefined,
  seq: number,
): AsyncGenerator<void> {
  const key = caseKey(indicator.id, source.dataset, name);
  const item = await now().get(key);
  // Written here alone, in this shape.
  const stored = item === undefined ? undefined : (JSON.parse(item.json) as StoredCase);
  const { [id]: previous, ...others } = stored?.members ?? {};
  const facts = record === undefined ? undefined : source.factsOf(record, previous);
  const members = facts === undefined ? others : { ...others, [id]: facts };
  const wanted = source.contributionsOf(inOrder(members));
  const keep = (given: readonly Contribution[]): void => {
    const overlay = now();
    if (Object.keys(members).length === 0 && given.length === 0) {
      if (item !== undefined) overlay.delete(key);
      return;
    }
    const json = JSON.stringify({ members, given } satisfies StoredCase);
    if (json !== item?.json) overlay.put({ ...key, from: seq, json });
  };
  yield* moveCells(now, indicator.id, stored?.given ?? [], wanted, seq, keep);
}

function inOrder(members: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.keys(members)
    .sort()
    .map((id) => members[id]);
}
