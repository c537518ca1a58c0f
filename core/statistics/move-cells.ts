/** Moves cells from what a case has contributed to what it is to contribute, place by place. */
import type { Overlay } from "../projection/overlay.ts";
import { areasUp, blockOf, moved } from "./cells.ts";
import type { Contribution } from "./indicator.ts";
import { cellKey } from "./tally-keys.ts";

/**
 * One step a place: the caller may commit between steps. `keep` writes what the case has contributed by then
 * into the same commit, so that what is taken out is what was put in and a case taken twice moves nothing.
 */
export async function* moveCells(
  now: () => Overlay,
  indicator: string,
  given: readonly Contribution[],
  wanted: readonly Contribution[],
  seq: number,
  keep: (given: readonly Contribution[]) => void,
): AsyncGenerator<void> {
  const places = differences(given, wanted.filter(isAny));
  let moving = given;
  for (const changes of places) {
    await moveBlocks(now(), indicator, changes, seq);
    moving = appliedTo(moving, changes);
    keep(moving);
    yield;
  }
  if (places.length === 0) {
    keep(moving);
    yield;
  }
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
