/** What a reader looks for: the words of `q`, and where a record has them. */
import type { AnyDataset } from "../definitions.ts";
import { textsOf } from "../personal-data/item-texts.ts";
import type { PublicRecord } from "../records.ts";
import { valueAt } from "../value-at.ts";
import { folded } from "./folded.ts";

/** Most characters and words of a `q`. */
export const mostCharacters = 100;
export const mostWords = 10;

/** The words of a `q`, folded, each once; none where it holds nothing but blanks. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(folded(text).split(/\s+/u))].filter((word) => word !== "");
}

/** Where a record has all the words: in its title, or in all of its text together. */
export type Hit = "title" | "text";

/**
 * Looks for words in the texts of a dataset's records: what people wrote into `data` (words and names, not
 * codes, dates or numbers) and the reasons of corrections and withdrawals; of a derived row, its own texts.
 */
export function searcher(
  dataset: AnyDataset,
  words: readonly string[],
): (record: PublicRecord) => Hit | undefined {
  const hasAll = (texts: readonly string[]): boolean => {
    // No word holds a blank, so none is found across two texts.
    const text = folded(texts.join("\n"));
    return words.every((word) => text.includes(word));
  };
  return (record) => {
    const title = titleIn(dataset, record);
    if (title !== undefined && hasAll([title])) return "title";
    return hasAll(textsIn(dataset, record)) ? "text" : undefined;
  };
}

/** Whether records of a dataset have titles, so that hits in them may come first. */
export function hasTitles(dataset: AnyDataset): boolean {
  return dataset.kind !== "derived" && dataset.titleField !== undefined;
}

function titleIn(dataset: AnyDataset, { data }: PublicRecord): string | undefined {
  if (dataset.kind === "derived" || dataset.titleField === undefined || data === null) return;
  const title = valueAt(data, dataset.titleField);
  return typeof title === "string" ? title : undefined;
}

function textsIn(dataset: AnyDataset, record: PublicRecord): readonly string[] {
  const { data, correction, withdrawal } = record;
  if (dataset.kind === "derived") {
    const own = Object.entries(data ?? {}).filter(([name]) => !dataset.inherited.includes(name));
    return textsOf(dataset, Object.fromEntries(own)).map(({ text }) => text);
  }
  const title = titleIn(dataset, record);
  return [
    ...(title === undefined ? [] : [title]),
    ...textsOf(dataset, data).map(({ text }) => text),
    ...(correction === undefined ? [] : [correction.reason]),
    ...(withdrawal === undefined ? [] : [withdrawal.reason]),
  ];
}
