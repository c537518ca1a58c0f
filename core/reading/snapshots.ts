/** Lines of the changes feed with the record as their entry left it: all that a copy needs. */
import type { AnyDataset } from "../definitions.ts";
import type { FeedItem, FeedReader } from "../ports.ts";
import { rowKey } from "../projection/feed-keys.ts";
import type { ChangesPage } from "./changes.ts";
import { recordText } from "./record-text.ts";
import { StoredRow } from "./stored-row.ts";

/** A page ends once it holds so many characters: a Lambda's answer ends at 20 MB, and a client waits. */
const mostCharacters = 4_000_000;
const readAtOnce = 100;

/**
 * Adds `snapshot` to each line: the record's text with its links, as it stood once the entry was applied (two
 * lines of one entry about one record bring the same), null where the entry is void. Of an erased version it
 * is what lists show of it: no data. Where records are large the page ends earlier, with a next.
 */
export async function withSnapshots(
  feed: FeedReader,
  datasets: readonly AnyDataset[],
  page: ChangesPage,
): Promise<ChangesPage> {
  const lines: string[] = [];
  let characters = 0;
  for (let start = 0; start < page.lines.length; start += readAtOnce) {
    const texts = page.lines.slice(start, start + readAtOnce);
    for (const [index, text] of (await snapshotsOf(feed, datasets, texts)).entries()) {
      const before = start + index - 1;
      if (
        characters > mostCharacters &&
        placeOf(page.lines, before) !== placeOf(page.lines, before + 1)
      ) {
        return { ...page, lines, full: false, next: placeOf(page.lines, before) };
      }
      lines.push(text);
      characters += text.length;
    }
  }
  return { ...page, lines };
}

async function snapshotsOf(
  feed: FeedReader,
  datasets: readonly AnyDataset[],
  texts: readonly string[],
): Promise<readonly string[]> {
  const named = texts.map((text) => {
    const { dataset, record, seq } = lineOf(text);
    return { text, dataset, key: record === null ? undefined : rowKey(dataset, record, seq) };
  });
  const rows = new Map<string, FeedItem>();
  // Consistent, as the lines are: an erasure rewrites rows of long ago.
  for (const item of await feed.getMany(
    named.flatMap(({ key }) => key ?? []),
    true,
  )) {
    rows.set(`${item.pk} ${item.sk}`, item);
  }
  return named.map(({ text, dataset: name, key }) => {
    const row = key === undefined ? undefined : rows.get(`${key.pk} ${key.sk}`);
    const dataset = datasets.find((candidate) => candidate.name === name);
    if (key !== undefined && row === undefined) throw new Error(`no row at ${key.pk} ${key.sk}`);
    const snapshot =
      row === undefined || dataset === undefined || dataset.kind === "derived"
        ? "null"
        : recordText(dataset, new StoredRow(row));
    return `${text.slice(0, -1)},"snapshot":${snapshot}}`;
  });
}

interface Line {
  readonly seq: number;
  readonly item: number;
  readonly dataset: string;
  /** Null where the entry is void. */
  readonly record: string | null;
}

function lineOf(text: string): Line {
  // Written by the projection alone, in this shape.
  return JSON.parse(text) as Line;
}

function placeOf(lines: readonly string[], index: number): string | undefined {
  const text = lines[index];
  if (text === undefined) return undefined;
  const { seq, item } = lineOf(text);
  return `${String(seq)}-${String(item)}`;
}
