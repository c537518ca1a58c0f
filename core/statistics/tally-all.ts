/**
 * All cells over all records, the plain way: what the tally keeps up to date must equal this, and whoever
 * rebuilds the records from the log can count them again with nothing else.
 */
import type { JudgedRecord } from "../judging/check.ts";
import type { Judgement } from "../judging/judge-all.ts";
import type { Owed } from "../duties/duty.ts";
import { areasUp, moved, type Block } from "./cells.ts";
import type { Contribution, Indicator, OwedFamily, TallySource } from "./indicator.ts";
import { owedContributions, owedFamilies } from "./owed-cells.ts";
import { cellKey } from "./tally-keys.ts";
import { caseName, counts } from "./tally-record.ts";
import { verdictContributions } from "./tally-verdicts.ts";

/** Texts by the place they were put at: what has to wait need not stand in memory. */
export interface TextShelf {
  put(text: string): number;
  get(place: number): string;
}

export interface TallyInput {
  /** Of each record of a dataset all versions, oldest first; of a withdrawn one the last alone. */
  readonly histories: (dataset: string) => Iterable<readonly JudgedRecord[]>;
  /** All that is judged, case by case, for the indicators that count verdicts. */
  readonly cases: Iterable<readonly Judgement[]>;
  /** What is owed, for the indicators that count that. */
  readonly owed?: Iterable<Owed>;
}

/** Blocks by `pk` and `sk` (a line feed between); every seq in them is 0. Records are taken one at a time. */
export function tallyAll(
  indicators: readonly Indicator[],
  { histories, cases, owed = [] }: TallyInput,
  shelf: TextShelf,
): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  for (const { id, sources } of indicators)
    for (const source of sources)
      for (const contribution of contributionsTo(source, histories, shelf))
        add(blocks, id, contribution);
  for (const judgements of cases)
    for (const indicator of indicators)
      for (const contribution of verdictContributions(indicator, judgements))
        add(blocks, indicator.id, contribution);
  for (const one of owed)
    for (const [family, id] of Object.entries(owedFamilies))
      // Its keys are the families'.
      for (const contribution of owedContributions(family as OwedFamily, [one]))
        add(blocks, id, contribution);
  return blocks;
}

/** Records, all versions of each together. */
export function historiesOf(records: readonly JudgedRecord[]): TallyInput["histories"] {
  const byDataset = Map.groupBy(records, ({ dataset }) => dataset);
  return (dataset) =>
    Map.groupBy(
      (byDataset.get(dataset) ?? []).toSorted((a, b) => a.version - b.version),
      ({ id }) => id,
    ).values();
}

function* contributionsTo(
  source: TallySource,
  histories: TallyInput["histories"],
  shelf: TextShelf,
): Iterable<Contribution> {
  const waiting = new Map<string, number[]>();
  for (const versions of histories(source.dataset)) {
    const record = versions.findLast((one) => counts(source, one));
    if (record === undefined || record !== versions.at(-1)) continue;
    const facts = versions
      .filter((one) => counts(source, one))
      .reduce<unknown>((before, one) => source.factsOf(one, before), undefined);
    if (facts === undefined) continue;
    if (source.caseOf === undefined) {
      yield* source.contributionsOf([facts]);
      continue;
    }
    const name = caseName(source, record);
    const places = waiting.get(name) ?? [];
    places.push(shelf.put(JSON.stringify([record.id, facts])));
    waiting.set(name, places);
  }
  for (const places of waiting.values()) {
    // Written just above, in this shape.
    const members = places.map((place) => JSON.parse(shelf.get(place)) as [string, unknown]);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    yield* source.contributionsOf(members.map(([, facts]) => facts));
  }
}

function add(blocks: Map<string, Block>, id: string, contribution: Contribution): void {
  for (const area of areasUp(contribution.area)) {
    for (const period of contribution.periods) {
      const { pk, sk } = cellKey(id, area, period);
      const name = `${pk}\n${sk}`;
      const block = moved(blocks.get(name), area, contribution, 1, 0);
      if (block !== undefined) blocks.set(name, block);
    }
  }
}
