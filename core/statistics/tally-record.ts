/**
 * Moves the cells as a record changes. What a case has contributed is stored beside the cells and moves in
 * the same commit: what is taken out is what was put in, to the fen, also where the text it came from has
 * been erased since; and a change that is tallied twice moves nothing the second time.
 */
import type { JudgedRecord } from "../judging/check.ts";
import type { RecordChange } from "../judging/judged-record.ts";
import type { Overlay } from "../projection/overlay.ts";
import { areasUp, blockOf, moved } from "./cells.ts";
import type { Contribution, Indicator, TallySource } from "./indicator.ts";
import { caseKey, cellKey, memberKey } from "./tally-keys.ts";

/** Most writes of one step: a block for each of four areas and three periods, the case, the record's place. */
export const roomForTally = 20;

/** Applies a change of a record, one step a place: the caller may commit between steps. */
export async function* tallyRecord(
  now: () => Overlay,
  indicators: readonly Indicator[],
  { former, record }: RecordChange,
  seq: number,
): AsyncGenerator<void> {
  const name = record ?? former;
  if (name === undefined) return;
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
  { id }: JudgedRecord,
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
  const wanted = source.contributionsOf(inOrder(members)).filter(isAny);
  let given = stored?.given ?? [];
  const places = differences(given, wanted);
  const keep = (): void => {
    const overlay = now();
    if (Object.keys(members).length === 0 && given.length === 0) {
      if (item !== undefined) overlay.delete(key);
      return;
    }
    const json = JSON.stringify({ members, given } satisfies StoredCase);
    if (json !== item?.json) overlay.put({ ...key, from: seq, json });
  };
  for (const changes of places) {
    await moveBlocks(now(), indicator.id, changes, seq);
    given = appliedTo(given, changes);
    keep();
    yield;
  }
  if (places.length === 0) {
    keep();
    yield;
  }
}

function inOrder(members: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.keys(members)
    .sort()
    .map((id) => members[id]);
}

function isAny({ numerator, denominator, periods }: Contribution): boolean {
  return periods.length > 0 && Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
}

interface Difference {
  readonly sign: 1 | -1;
  readonly contribution: Contribution;
}

/** What is to be taken out and put in, together by area and periods: such a group moves the same blocks. */
function differences(
  given: readonly Contribution[],
  wanted: readonly Contribution[],
): readonly (readonly Difference[])[] {
  const left = [...wanted];
  const changes: Difference[] = [];
  for (const contribution of given) {
    const same = left.findIndex((one) => isSame(one, contribution));
    if (same >= 0) left.splice(same, 1);
    else changes.push({ sign: -1, contribution });
  }
  changes.push(...left.map((contribution): Difference => ({ sign: 1, contribution })));
  return [...Map.groupBy(changes, ({ contribution }) => placeText(contribution)).values()];
}

function appliedTo(
  given: readonly Contribution[],
  changes: readonly Difference[],
): readonly Contribution[] {
  const result = [...given];
  for (const { sign, contribution } of changes) {
    if (sign === 1) result.push(contribution);
    else
      result.splice(
        result.findIndex((one) => isSame(one, contribution)),
        1,
      );
  }
  return result;
}

function placeText({ area, periods }: Contribution): string {
  return `${area} ${periods.join(" ")}`;
}

function isSame(a: Contribution, b: Contribution): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function moveBlocks(
  overlay: Overlay,
  indicator: string,
  changes: readonly Difference[],
  seq: number,
): Promise<void> {
  const place = changes[0]?.contribution;
  if (place === undefined) return;
  const areas = areasUp(place.area);
  // Together: one after the other they would take as long as all else.
  await Promise.all(
    areas.flatMap((area) =>
      place.periods.map((period) => overlay.get(cellKey(indicator, area, period))),
    ),
  );
  for (const area of areas) {
    for (const period of place.periods) {
      const key = cellKey(indicator, area, period);
      const item = await overlay.get(key);
      const before = item === undefined ? undefined : blockOf(item.json);
      // What comes goes in first: a cell that only changes is never empty in between.
      const block = [...changes]
        .sort((a, b) => b.sign - a.sign)
        .reduce(
          (each, { sign, contribution }) => moved(each, area, contribution, sign, seq),
          before,
        );
      if (block === undefined) overlay.delete(key);
      else overlay.put({ ...key, from: seq, json: JSON.stringify(block) });
    }
  }
}
