/** How records of a list are written in each format. */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import { byteOrderMark, csvLine } from "../../core/formats/csv.ts";
import { tableColumns, type TableLanguage } from "../../core/formats/table.ts";
import type { ListFormat, ListQuery } from "../../core/reading/list-query.ts";
import { pickFields } from "../../core/reading/pick-fields.ts";
import type { Found } from "../../core/reading/read-rows.ts";
import { derivedLinks, derivedText, linksOf, recordText } from "../../core/reading/record-text.ts";

/** Writes one list. */
export interface Formatter {
  /** What stands before the first record, and is there without any. */
  readonly opening: string;
  /** One record, without what separates it from the next. */
  readonly text: (found: Found) => string;
  /** What ends each record; JSON separates them instead. */
  readonly end: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FormatRequest {
  readonly dataset: AnyDataset;
  readonly query: ListQuery;
  readonly language: TableLanguage;
  readonly codeLists: readonly CodeList[];
}

export const mediaTypes: Readonly<Record<ListFormat, string>> = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv; charset=utf-8; header=present",
};

export const formatters: Readonly<Record<ListFormat, (request: FormatRequest) => Formatter>> = {
  json: (request) => ({ opening: "", text: recordWriter(request), end: "", headers: {} }),
  ndjson: (request) => ({ opening: "", text: recordWriter(request), end: "\n", headers: {} }),
  csv: ({ dataset, query, language, codeLists }) => {
    const columns = tableColumns(dataset, language, codeLists, query.fields);
    const mark = query.bom ?? language !== "code";
    return {
      opening: (mark ? byteOrderMark : "") + csvLine(columns.map(({ heading }) => heading)),
      text: ({ row, derived }) => {
        const record = derived ?? row.record;
        return csvLine(columns.map(({ cell }) => cell(record)));
      },
      end: "",
      headers: {
        "content-disposition": `attachment; filename="${dataset.name}.csv"`,
        "content-language": language === "zh" ? "zh-CN" : "en",
      },
    };
  },
};

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
