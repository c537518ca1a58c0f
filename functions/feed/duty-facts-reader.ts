/**
 * Reads facts of a county while a list goes from month to month: in stretches that grow while little is found,
 * so that a walk over years takes few queries, and a page of a large county not much more than it shows.
 */
import { dutyPartition, factsFrom } from "../../core/duties/duty-keys.ts";
import type { DutyFact } from "../../core/duties/duty-facts.ts";
import type { FeedReader } from "../../core/ports.ts";
import { queryAll } from "../../core/query-all.ts";
import { StoredRow } from "../../core/reading/stored-row.ts";
import { addMonths } from "../../schemas/duties/index.ts";

export interface FactsReading {
  readonly feed: Pick<FeedReader, "query">;
  /** Seq that obligations answer as of. */
  readonly seq: number;
  readonly consistent: boolean;
}

/** Facts of a dataset dated from one month to another, oldest first; `left` months of the list are to come. */
export type FactsBetween = (
  dataset: string,
  first: string,
  last: string,
  left: number,
) => Promise<readonly DutyFact[]>;

/** Months that are read ahead at first, and how much more where a reading came to less facts than many. */
const [aheadAtFirst, growth, manyFacts] = [3, 16, 100];

interface Held {
  readonly first: string;
  readonly last: string;
  readonly facts: readonly DutyFact[];
  readonly ahead: number;
}

/** A reader that holds, of each dataset, what it read last and is still asked for; `descending` as the list goes. */
export function factsBetween(
  reading: FactsReading,
  county: string,
  descending: boolean,
): FactsBetween {
  const held = new Map<string, Held>();
  return async (dataset, first, last, left) => {
    let own = held.get(dataset);
    if (own === undefined || first < own.first || last > own.last) {
      const kept = own !== undefined && first <= own.last && own.first <= last ? own : undefined;
      const ahead = own?.ahead ?? aheadAtFirst;
      // The side where the list goes on, not beyond where it ends.
      const further = Math.min(ahead, left);
      const from = descending ? addMonths(first, -further) : first;
      const to = descending ? last : addMonths(last, further);
      const after = kept === undefined || descending ? from : addMonths(kept.last, 1);
      const before = kept === undefined || !descending ? to : addMonths(kept.first, -1);
      const read = await readFacts(reading, county, dataset, after, before);
      const still = kept?.facts.filter(({ on }) => isBetween(on, from, to)) ?? [];
      own = {
        ...{ first: from, last: to },
        facts: [...still, ...read].sort(byAcceptance),
        ahead: read.length < manyFacts ? ahead * growth : ahead,
      };
      held.set(dataset, own);
    }
    return own.facts.filter(({ on }) => isBetween(on, first, last));
  };
}

/** The facts of a dataset that stood, of days from the first of one month to the last of another; oldest first. */
export async function readFacts(
  { feed, seq, consistent }: FactsReading,
  county: string,
  dataset: string,
  first: string,
  last: string,
): Promise<readonly DutyFact[]> {
  const [min, max] = [factsFrom(dataset, first), `${factsFrom(dataset, last)}~`];
  const items = await queryAll(feed, { pk: dutyPartition(county), min, max, consistent });
  return items
    .filter((item) => new StoredRow(item).standsAt(seq))
    .map(({ json }) => JSON.parse(json) as DutyFact) // written by the judge alone, in this shape
    .sort(byAcceptance);
}

function byAcceptance(a: DutyFact, b: DutyFact): number {
  return a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
}

function isBetween(on: string, first: string, last: string): boolean {
  return on.slice(0, 7) >= first && on.slice(0, 7) <= last;
}
