/** One page of a list. */
import { writeCursor } from "../../core/reading/cursor.ts";
import { countRows, readPage } from "../../core/reading/read-page.ts";
import type { FinishedPage } from "./answer-cache.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { listAddress } from "./list-address.ts";
import type { Formatter } from "./list-formats.ts";
import type { LocatedList } from "./locate-list.ts";

const defaultLimit = 100;

/** Reads a page and writes it, within the format's frame where it has one. */
export async function listPage(
  { reading }: LocatedList,
  formatter: Formatter,
  licence: string,
): Promise<FinishedPage> {
  const { dataset, query, seq, plan } = reading;
  const page = await readPage(reading, query.limit ?? formatter.defaultLimit ?? defaultLimit);
  const total = query.count ? await countRows(reading) : undefined;
  const cursor =
    page.next === undefined
      ? undefined
      : writeCursor({ ...page.next, seq }, dataset.name, query.identity);
  const self = listAddress(dataset.name, query, query.cursor, formatter.format);
  const next =
    cursor === undefined ? undefined : listAddress(dataset.name, query, cursor, formatter.format);
  const texts = page.found.map((found) => formatter.text(found) + formatter.end);
  return {
    link: linkHeader([
      ["self", self],
      ...(next === undefined ? [] : [["next", next] as const]),
      ...datasetLinks(dataset.name, licence),
    ]),
    body:
      formatter.page?.(texts, { self, next, seq, total, found: page.found, at: plan.at }) ??
      formatter.opening + texts.join(""),
  };
}
