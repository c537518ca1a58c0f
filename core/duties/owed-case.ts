/** What is stored of an organisation's year, or of a record on whose account something is owed. */
import type { FeedItem, FeedKey } from "../ports.ts";
import type { Contribution, OwedFamily } from "../statistics/indicator.ts";

export interface OwedCase {
  /** How many facts say the same, by what they say (see note-owed.ts). */
  readonly facts: Readonly<Record<string, number>>;
  /** What the cells hold of it, by family. */
  readonly given: Readonly<Partial<Record<OwedFamily, readonly Contribution[]>>>;
}

/** Reads a stored case; an empty one where there is none. */
export function owedCaseOf(item: FeedItem | undefined): OwedCase {
  // Written by the judge alone, in this shape.
  return item === undefined ? { facts: {}, given: {} } : (JSON.parse(item.json) as OwedCase);
}

/** The item of a case, the same for the same content; `undefined` where nothing is left of it. */
export function owedCaseItem(key: FeedKey, { facts, given }: OwedCase): FeedItem | undefined {
  const sorted = <Value>(members: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
  const held: Record<string, readonly string[]> = {};
  for (const [family, contributions] of Object.entries(given)) {
    if (contributions.length > 0) {
      held[family] = contributions.map((one) => JSON.stringify(one)).sort();
    }
  }
  if (Object.keys(facts).length + Object.keys(held).length === 0) return undefined;
  const lists = Object.entries(sorted(held)).map(
    ([family, texts]) => `${JSON.stringify(family)}:[${texts.join(",")}]`,
  );
  return {
    ...key,
    from: 0,
    json: `{"facts":${JSON.stringify(sorted(facts))},"given":{${lists.join(",")}}}`,
  };
}
