/** How records of a list are written in each format. */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import { byteOrderMark, csvLine } from "../../core/formats/csv.ts";
import type { TableLanguage } from "../../core/formats/cell.ts";
import { tableColumns } from "../../core/formats/table.ts";
import type { ListFormat } from "../../core/reading/list-formats.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { pickFields } from "../../core/reading/pick-fields.ts";
import type { Found } from "../../core/reading/read-rows.ts";
import { derivedLinks, derivedText, linksOf, recordText } from "../../core/reading/record-text.ts";

/** Writes one list. */
export interface Formatter {
  /** What stands before the first record, and is there without any. */
  readonly opening: string;
  /** One record, without what separates it from the next. */
  readonly text: (found: Found) => string;
  /** What ends each record of a stream. */
  readonly end: string;
  /** A page of records in its frame; a format without it is written whole where no `limit` is given. */
  readonly page?: (texts: readonly string[], facts: PageFacts) => string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a frame says of its page; addresses are path-absolute. */
export interface PageFacts {
  readonly self: string;
  readonly next: string | undefined;
  readonly seq: number;
  readonly total: number | undefined;
}

export interface FormatRequest {
  readonly dataset: AnyDataset;
  readonly query: ListQuery;
  readonly language: TableLanguage;
  readonly codeLists: readonly CodeList[];
}

/** All but `xlsx`, which is no text: list-workbook.ts writes it. */
export const formatters: Readonly<
  Record<Exclude<ListFormat, "xlsx">, (request: FormatRequest) => Formatter>
> = {
  json: (request) => ({
    opening: "",
    text: recordWriter(request),
    end: "",
    page: (texts, { self, next, seq, total }) =>
      `{"data":[${texts.join(",")}],"links":${JSON.stringify({ self, next })},"meta":${JSON.stringify({ seq, total })}}`,
    headers: {},
  }),
  ndjson: (request) => ({ opening: "", text: recordWriter(request), end: "\n", headers: {} }),
  csv: ({ dataset, query, language, codeLists }) => {
    const columns = tableColumns(dataset, language, codeLists, query.fields);
    const mark = query.bom ?? language !== "code";
    return {
      opening: (mark ? byteOrderMark : "") + csvLine(columns.map(({ heading }) => heading)),
      text: ({ row, derived }) => {
        const record = derived ?? row.record;
        return csvLine(columns.map(({ cell }) => cell(record).text));
      },
      end: "",
      headers: fileHeaders(`${dataset.name}.csv`, language),
    };
  },
};

/** Headers of a table that a browser saves as a file. */
export function fileHeaders(name: string, language: TableLanguage): Record<string, string> {
  return {
    "content-disposition": `attachment; filename="${name}"`,
    "content-language": language === "zh" ? "zh-CN" : "en",
  };
}

/** Whole records are the stored text; only a choice of fields takes them apart. */
function recordWriter({ dataset, query }: FormatRequest): Formatter["text"] {
  const { fields } = query;
  if (dataset.kind !== "derived") {
    if (fields === undefined) return ({ row }) => recordText(dataset, row);
    return ({ row: { record } }) => {
      const links = linksOf(dataset, record.id, record.submission);
      return JSON.stringify(pickFields({ ...record, links }, fields));
    };
  }
  return ({ derived }) => {
    if (derived === undefined) throw new Error("a derived dataset lists derived records");
    if (fields === undefined) return derivedText(dataset, derived);
    const links = derivedLinks(dataset, derived);
    return JSON.stringify(pickFields({ ...derived, links }, fields));
  };
}
