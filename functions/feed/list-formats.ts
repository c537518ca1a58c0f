/** How records of a list are written in each format. */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import { byteOrderMark, csvLine } from "../../core/formats/csv.ts";
import type { TableLanguage } from "../../core/formats/cell.ts";
import { atomEntry, atomFeed } from "../../core/formats/atom.ts";
import { feedEntry, latestOf, type FeedEntry } from "../../core/formats/feed-entry.ts";
import type { FeedFrame } from "../../core/formats/feed-frame.ts";
import { feature, featureCollection } from "../../core/formats/geojson.ts";
import { jsonFeed, jsonFeedItem } from "../../core/formats/json-feed.ts";
import { spreadsheetColumns, tableColumns } from "../../core/formats/table.ts";
import { tagUri } from "../../core/formats/tag.ts";
import { defaultLicence, type InstanceConfig } from "../../core/instance.ts";
import { listAddress } from "./list-address.ts";
import { calendarText } from "../../core/formats/ics.ts";
import type { ListFormat } from "../../core/reading/list-formats.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { maxLimit } from "../../core/reading/parse-query.ts";
import { pickFields } from "../../core/reading/pick-fields.ts";
import type { Found } from "../../core/reading/read-rows.ts";
import {
  computedLinks,
  derivedLinks,
  derivedText,
  isComputed,
  linksOf,
  recordText,
} from "../../core/reading/record-text.ts";
import { obligationEvent } from "./obligation-event.ts";

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
  /** Named in the page's own addresses, for those who follow them ask for nothing by `Accept`. */
  readonly format?: ListFormat;
  /** Records of a page where no `limit` is given; 100 unless told. */
  readonly defaultLimit?: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a frame says of its page; addresses are path-absolute. */
export interface PageFacts {
  readonly self: string;
  readonly next: string | undefined;
  readonly seq: number;
  readonly total: number | undefined;
  readonly found: readonly Found[];
  /** Last change of the list's scope, RFC 3339. */
  readonly at: string | undefined;
}

export interface FormatRequest {
  readonly dataset: AnyDataset;
  readonly query: ListQuery;
  readonly language: TableLanguage;
  readonly codeLists: readonly CodeList[];
  readonly instance: InstanceConfig;
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
    const columns = spreadsheetColumns(dataset, language, codeLists, query.fields);
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
  atom: (request) => feedFormatter(request, "atom", atomEntry, atomFeed),
  jsonfeed: (request) => feedFormatter(request, "jsonfeed", jsonFeedItem, jsonFeed),
  geojson: (request) => {
    const text = recordWriter(request);
    return {
      opening: "",
      text: (found) => {
        const { id, data } = found.derived ?? found.row.record;
        return feature(id, data, text(found));
      },
      end: "",
      format: "geojson",
      page: (features, { self, next, seq, total }) =>
        featureCollection(features, { self, next }, { seq, total }),
      headers: {},
    };
  },
  ics: ({ dataset, language, codeLists }) => ({
    opening: "",
    text: ({ row }) => obligationEvent(row.record, language, codeLists),
    end: "",
    // A calendar cannot turn pages.
    defaultLimit: maxLimit,
    page: (texts) => calendarText(dataset.title[language === "en" ? "en" : "zh"], texts),
    headers: fileHeaders(`${dataset.name}.ics`, language),
  }),
};

/** A list as a feed: entries written one by one, then the document around them. */
function feedFormatter(
  request: FormatRequest,
  format: "atom" | "jsonfeed",
  entry: (entry: FeedEntry) => string,
  document: (frame: FeedFrame, entries: readonly string[]) => string,
): Formatter {
  const { dataset, query, language, codeLists, instance } = request;
  const { origin } = instance;
  const logOrigin = instance.log.origin;
  // Without a choice it tells what the record says; the envelope's part of it has places of its own.
  const columns = tableColumns(dataset, language, codeLists, query.fields).filter(
    ({ place }) => query.fields !== undefined || place === "data",
  );
  const address = (cursor: string | undefined, as: ListFormat): string =>
    origin + listAddress(dataset.name, query, cursor, as);
  return {
    opening: "",
    text: ({ row, derived }) =>
      entry(feedEntry(derived ?? row.record, { dataset, language, columns, origin, logOrigin })),
    end: "",
    format,
    page: (texts, { self, next, seq, found, at }) => {
      const newest = found
        .map(({ row }) => latestOf(row.record))
        .sort()
        .at(-1);
      const list = query.identity === "" ? dataset.name : `${dataset.name}?${query.identity}`;
      const frame: FeedFrame = {
        id: tagUri(logOrigin, list),
        title: language === "code" ? dataset.name : dataset.title[language],
        language: languageTag(language),
        self: origin + self,
        first: address(undefined, format),
        next: next === undefined ? undefined : origin + next,
        json: address(query.cursor, "json"),
        home: `${origin}/v1/datasets/${dataset.name}`,
        updated: newest ?? at ?? "1970-01-01T00:00:00Z",
        author: `gongshi ${logOrigin}`,
        ...{ licence: instance.licence ?? defaultLicence, seq },
      };
      return document(frame, texts);
    },
    headers: { "content-language": languageTag(language) },
  };
}

function languageTag(language: TableLanguage): "zh-CN" | "en" {
  return language === "zh" ? "zh-CN" : "en";
}

/** Headers of a table that a browser saves as a file. */
export function fileHeaders(name: string, language: TableLanguage): Record<string, string> {
  return {
    "content-disposition": `attachment; filename="${name}"`,
    "content-language": languageTag(language),
  };
}

/** Whole records are the stored text; only a choice of fields takes them apart. */
function recordWriter({ dataset, query }: FormatRequest): Formatter["text"] {
  const { fields } = query;
  if (dataset.kind !== "derived") {
    if (fields === undefined) return ({ row }) => recordText(dataset, row);
    return ({ row: { record } }) => {
      const links = isComputed(dataset)
        ? computedLinks(dataset, record)
        : linksOf(dataset, record.id, record.submission);
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
