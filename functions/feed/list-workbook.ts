/** Lists as xlsx: a sheet of the records, and one that says where they come from. */
import { aboutHeadings, aboutRows } from "../../core/formats/about-sheet.ts";
import { spreadsheetColumns, type TableColumn } from "../../core/formats/table.ts";
import { workbook, type SheetRows } from "../../core/formats/xlsx.ts";
import { Problem } from "../../core/problem.ts";
import { writeCursor } from "../../core/reading/cursor.ts";
import { readPage, readRows } from "../../core/reading/read-page.ts";
import type { Found } from "../../core/reading/read-rows.ts";
import type { FeedContext } from "./context.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { listAddress } from "./list-address.ts";
import type { FormatRequest } from "./list-formats.ts";
import type { LocatedList } from "./locate-list.ts";

/** Most rows of a workbook, and most UTF-16 units of their records' texts. */
const most = { rows: 50_000, size: 500_000_000 };

export interface ListWorkbook {
  /** `Link` header. */
  readonly link: string;
  readonly bytes: Blob;
}

/**
 * The page of a list, or without `limit` all of it. It is whole before the first byte leaves, for a list that
 * is too long is a `parameter.invalid` that names csv; what is held meanwhile is the packed file.
 */
export async function listWorkbook(
  { instance, licence }: FeedContext,
  { reading }: LocatedList,
  { dataset, query, language, codeLists }: FormatRequest,
): Promise<ListWorkbook> {
  const { seq, plan } = reading;
  const columns = spreadsheetColumns(dataset, language, codeLists, query.fields);
  const page = query.limit === undefined ? undefined : await readPage(reading, query.limit);
  const cursor =
    page?.next === undefined
      ? undefined
      : writeCursor({ ...page.next, seq }, dataset.name, query.identity);
  const self = listAddress(dataset.name, query, query.cursor, "xlsx");
  const next = cursor === undefined ? undefined : listAddress(dataset.name, query, cursor, "xlsx");
  const tally = { rows: 0, size: 0, tooLong: false };
  const title = language === "code" ? dataset.name : dataset.title[language];
  const about = aboutHeadings[language];
  const describe = (): SheetRows =>
    aboutRows(
      {
        ...{ title, licence, seq, at: plan.at, rows: tally.rows },
        address: instance.origin + self,
        next: next === undefined ? undefined : instance.origin + next,
        environment: instance.environment,
      },
      language,
    );
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const read = page === undefined ? readRows(reading, 1000) : once(page.found);
  const sheets = [
    {
      name: title,
      headings: columns.map(({ heading }) => heading),
      rows: rowsOf(read, columns, tally),
    },
    { ...about, rows: late(describe) },
  ];
  for await (const chunk of workbook(sheets)) {
    if (tally.tooLong) throw tooLong();
    chunks.push(chunk);
  }
  const links = next === undefined ? [] : [["next", next] as const];
  return {
    link: linkHeader([["self", self], ...links, ...datasetLinks(dataset.name, licence)]),
    bytes: new Blob(chunks),
  };
}

async function* rowsOf(
  read: () => Promise<{ readonly found: readonly Found[] } | undefined>,
  columns: readonly TableColumn[],
  tally: { rows: number; size: number; tooLong: boolean },
): AsyncGenerator<SheetRows> {
  for (let batch = await read(); batch !== undefined; batch = await read()) {
    tally.rows += batch.found.length;
    // Rows of a derived dataset share their parent's text.
    for (const { item } of new Set(batch.found.map(({ row }) => row)))
      tally.size += item.json.length;
    tally.tooLong = tally.rows > most.rows || tally.size > most.size;
    if (tally.tooLong) return;
    yield batch.found.map(({ row, derived }) => {
      const record = derived ?? row.record;
      return columns.map(({ cell }) => cell(record));
    });
  }
}

function once(
  found: readonly Found[],
): () => Promise<{ readonly found: readonly Found[] } | undefined> {
  let given = false;
  return async () => {
    if (given) return Promise.resolve(undefined);
    given = true;
    return Promise.resolve({ found });
  };
}

/** Rows that are known once the sheet before has been written. */
async function* late(rows: () => SheetRows): AsyncGenerator<SheetRows> {
  yield await Promise.resolve(rows());
}

function tooLong(): Problem {
  const message = {
    zh: `结果超过 ${String(most.rows)} 行，xlsx 放不下；请用 format=csv，或加上条件、limit 分页。`,
    en: `more than ${String(most.rows)} rows do not fit into xlsx; take format=csv, or add filters, or a limit to page.`,
  };
  return new Problem("parameter.invalid", message, {
    errors: [{ parameter: "format", rule: "parameter.invalid", message }],
  });
}
