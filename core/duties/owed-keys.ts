/** Keys of what the cells of obligations are counted from; the judge alone writes it. */
import type { FeedKey } from "../ports.ts";

/**
 * A year of what an organisation has published in a county and owes there by the period; `""` for what meets
 * the county's own duties, whoever published it.
 */
export function owedYearKey(county: string, owner: string, year: string): FeedKey {
  return { pk: owedYears(county, owner), sk: year };
}

/** All years of an organisation in a county. */
export function owedYears(county: string, owner: string): string {
  return `OWED#${county}#${owner}`;
}

/** What is owed on account of a record. */
export function owedRecordKey(dataset: string, id: string): FeedKey {
  return { pk: `OWEDON#${dataset}#${id}`, sk: "CASE" };
}

/** Records on whose account an organisation may owe, in the order of the day they are looked up by. */
export function owedByPartition(uscc: string): string {
  return `OWEDBY#${uscc}`;
}

/** The organisation as it owes now. */
export function owedBodyKey(uscc: string): FeedKey {
  return { pk: `OWEDBODY#${uscc}`, sk: "BODY" };
}

/** Last year of which obligations are counted: one item. */
export const owedHorizonKey: FeedKey = { pk: "OWEDYEARS", sk: "LAST" };

/** What is to be counted again: one item, gone once that is done. */
export const owedTodoKey: FeedKey = { pk: "OWEDTODO", sk: "TODO" };
