/** A record as an entry of a feed: what Atom and JSON Feed have in common. */
import type { AnyDataset } from "../definitions.ts";
import type { ShownRecord } from "../reading/derived-records.ts";
import { valueAt } from "../value-at.ts";
import type { TableLanguage } from "./cell.ts";
import { beijingTime } from "./people.ts";
import type { TableColumn } from "./table.ts";
import { recordPath, tagUri } from "./tag.ts";

export interface FeedEntry {
  /** Tag URI of the record; versions share it. */
  readonly id: string;
  readonly title: string;
  /** RFC 3339: acceptance of the first version, and of this one. */
  readonly published: string;
  readonly updated: string;
  readonly author: string;
  /** Absolute address of the record; of a withdrawn one that of its versions. */
  readonly url: string;
  /** What it says, for people: a line per fact. */
  readonly text: string;
  readonly place: string | null;
  readonly withdrawal:
    { readonly at: string; readonly by: string; readonly reason: string } | undefined;
  readonly facts: {
    readonly dataset: string;
    readonly record: string;
    readonly version: number;
    readonly status: string;
    readonly seq: number;
    readonly area: string;
  };
}

export interface EntryRequest {
  readonly dataset: AnyDataset;
  readonly language: TableLanguage;
  /** Columns whose values are told. */
  readonly columns: readonly TableColumn[];
  /** Public origin of this instance, and the name of its log. */
  readonly origin: string;
  readonly logOrigin: string;
}

/** Longest value in an entry's text, in characters; the record itself has it whole. */
const longestValue = 500;

/** The entry of a record. */
export function feedEntry(record: ShownRecord, request: EntryRequest): FeedEntry {
  const { dataset, origin, logOrigin } = request;
  const { id, publisher, publisherName, publishedAt, withdrawal } = record;
  const address = `${origin}/v1/${dataset.name}/${encodeURIComponent(id)}`;
  const author = publisherName ?? publisher;
  return {
    id: tagUri(logOrigin, recordPath(dataset.name, id)),
    title: titleOf(record, request),
    published: record.firstPublishedAt,
    updated: latestOf(record),
    author,
    url:
      record.status === "withdrawn" && dataset.kind !== "derived" ? `${address}/versions` : address,
    text: [...remarks(record, request), ...told(record, request)].join("\n"),
    place: record.areaName,
    withdrawal:
      record.status === "withdrawn"
        ? {
            at: withdrawal?.at ?? publishedAt,
            by:
              withdrawal?.by === undefined || withdrawal.by === publisher ? author : withdrawal.by,
            reason: withdrawal?.reason ?? "",
          }
        : undefined,
    facts: {
      dataset: dataset.name,
      record: id,
      version: record.version,
      status: record.status,
      seq: record.seq,
      area: record.area,
    },
  };
}

/** When a record's current version was accepted, or withdrawn; RFC 3339. */
export function latestOf({ publishedAt, withdrawal }: ShownRecord): string {
  return withdrawal !== undefined && withdrawal.at > publishedAt ? withdrawal.at : publishedAt;
}

function titleOf({ data, time }: ShownRecord, { dataset, language }: EntryRequest): string {
  const field = dataset.kind === "derived" ? undefined : dataset.titleField;
  const own = field === undefined || data === null ? undefined : valueAt(data, field);
  if (typeof own === "string" && own.trim() !== "") return own;
  const name = language === "code" ? dataset.name : dataset.title[language];
  return `${name} ${language === "code" ? time : beijingTime(time)}`;
}

/** What befell the record, before what it says. */
function remarks(record: ShownRecord, { language }: EntryRequest): readonly string[] {
  const { version, correction, withdrawal } = record;
  const zh = language !== "en";
  if (record.status === "withdrawn") {
    return [`${zh ? "已撤回：" : "Withdrawn: "}${withdrawal?.reason ?? ""}`];
  }
  if (correction === undefined) return [];
  const number = String(version);
  return [
    zh
      ? `更正（第 ${number} 版）：${correction.reason}`
      : `Corrected (version ${number}): ${correction.reason}`,
  ];
}

function told(record: ShownRecord, { columns, language }: EntryRequest): readonly string[] {
  const colon = language === "zh" ? "：" : ": ";
  return columns.flatMap(({ heading, cell }) => {
    const { text } = cell(record);
    if (text === "") return [];
    const signs = Array.from(text.slice(0, 2 * longestValue + 2));
    const short = signs.length > longestValue ? `${signs.slice(0, longestValue).join("")}…` : text;
    return [`${heading}${colon}${short}`];
  });
}
