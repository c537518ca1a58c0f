/** One page of a list. */
import { writeCursor } from "../../core/reading/cursor.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { countRows, readPage } from "../../core/reading/read-rows.ts";
import type { FinishedPage } from "./answer-cache.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import type { Formatter } from "./list-formats.ts";
import type { LocatedList } from "./locate-list.ts";

const defaultLimit = 100;

/** Reads a page and writes it, JSON with its frame. */
export async function listPage(
  { reading }: LocatedList,
  formatter: Formatter,
  asJson: boolean,
): Promise<FinishedPage> {
  const { dataset, query, seq } = reading;
  const page = await readPage(reading, query.limit ?? defaultLimit);
  const total = query.count ? await countRows(reading) : undefined;
  const cursor =
    page.next === undefined
      ? undefined
      : writeCursor({ ...page.next, seq }, dataset.name, query.identity);
  const self = addressOf(dataset.name, query, query.cursor);
  const next = cursor === undefined ? undefined : addressOf(dataset.name, query, cursor);
  const texts = page.found.map((found) => formatter.text(found) + formatter.end);
  return {
    link: linkHeader([
      ["self", self],
      ...(next === undefined ? [] : [["next", next] as const]),
      ...datasetLinks(dataset.name),
    ]),
    body: asJson
      ? `{"data":[${texts.join(",")}],"links":${JSON.stringify({ self, next })},"meta":${JSON.stringify({ seq, total })}}`
      : formatter.opening + texts.join(""),
  };
}

/** Path and query of a page; the same query always has the same. */
function addressOf(dataset: string, query: ListQuery, cursor: string | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of query.given) if (name !== "cursor") parameters.append(name, value);
  if (cursor !== undefined) parameters.append("cursor", cursor);
  const text = parameters.toString();
  return `/v1/${dataset}${text === "" ? "" : `?${text}`}`;
}
