/**
 * All cells over all records, the plain way: what the tally keeps up to date must equal this, and whoever
 * rebuilds the records from the log can count them again with nothing else.
 */
import type { JudgedRecord } from "../judging/check.ts";
import type { Judgement } from "../judging/judge-all.ts";
import { areasUp, moved, type Block } from "./cells.ts";
import type { Contribution, Indicator } from "./indicator.ts";
import { cellKey } from "./tally-keys.ts";
import { caseName, counts } from "./tally-record.ts";
import { verdictContributions } from "./tally-verdicts.ts";

/**
 * Blocks by `pk` and `sk` (a line feed between); every seq in them is 0. Of each record all versions, oldest
 * first, or the last alone where no source looks at those before; withdrawn records may be given. `judgements`
 * are all that are made of the records (`judgeAll`), for the indicators that count verdicts.
 */
export function tallyAll(
  indicators: readonly Indicator[],
  records: readonly JudgedRecord[],
  judgements: readonly Judgement[],
): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  const cases = Map.groupBy(judgements, ({ group, case: key }) => `${group.name}\n${key}`);
  for (const indicator of indicators) {
    for (const source of indicator.sources) {
      const own = records
        .filter((record) => record.dataset === source.dataset && counts(source, record))
        .toSorted((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
      const last = [...Map.groupBy(own, ({ id }) => id).values()].flatMap((versions) => {
        const record = versions.at(-1);
        const fold = (facts: unknown, each: JudgedRecord): unknown => source.factsOf(each, facts);
        return record === undefined
          ? []
          : [{ record, facts: versions.reduce<unknown>(fold, undefined) }];
      });
      for (const members of Map.groupBy(last, ({ record }) => caseName(source, record)).values()) {
        const facts = members.map((member) => member.facts).filter(isThere);
        for (const contribution of source.contributionsOf(facts))
          add(blocks, indicator, contribution);
      }
    }
    for (const own of cases.values())
      for (const contribution of verdictContributions(indicator, own))
        add(blocks, indicator, contribution);
  }
  return blocks;
}

function isThere(facts: unknown): boolean {
  return facts !== undefined;
}

function add(blocks: Map<string, Block>, { id }: Indicator, contribution: Contribution): void {
  for (const area of areasUp(contribution.area)) {
    for (const period of contribution.periods) {
      const { pk, sk } = cellKey(id, area, period);
      const name = `${pk}\n${sk}`;
      const block = moved(blocks.get(name), area, contribution, 1, 0);
      if (block !== undefined) blocks.set(name, block);
    }
  }
}
