/** `GET /v1/{dataset}/{id}`: one record as it is, or as it was. */
import type { Context } from "hono";
import type { AnyDataset } from "../../core/definitions.ts";
import { Problem } from "../../core/problem.ts";
import { rowTag } from "../../core/reading/answer-key.ts";
import { derivedRecords, parentOf } from "../../core/reading/derived-records.ts";
import { acceptedAt } from "../../core/reading/as-of.ts";
import { findAsOf, findCurrent } from "../../core/reading/find-row.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { asOfOf } from "../../core/reading/parse-query.ts";
import { derivedText, recordText } from "../../core/reading/record-text.ts";
import type { StoredRow } from "../../core/reading/stored-row.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import { seqOf } from "./as-of-seq.ts";
import type { FeedContext } from "./context.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { gone, noRecord } from "./refusals.ts";

/** Answers one record; 404 where it never was, 410 where it was withdrawn. */
export function readRecord(context: FeedContext): (c: Context) => Promise<Response> {
  const { datasets, licence } = context;
  const links = new Map(
    datasets.map(({ name }) => [name, linkHeader(datasetLinks(name, licence))]),
  );
  const changedAt = rowTimes(context);
  return async (c) => {
    const dataset = context.datasetOf(c.req.param("dataset") ?? "");
    const id = c.req.param("id") ?? "";
    const asOf = await asOfOfRequest(c, context);
    const { row, render } = await find(context, dataset, id, asOf);
    const meta = {
      etag: rowTag(row, dataset.name),
      cacheControl: caching.record,
      contentType: json,
      lastModified: row.isFirst ? row.text("publishedAt") : await changedAt(row.item.from),
      headers: { link: `${links.get(dataset.name) ?? ""}, ${versionLinks(dataset, row)}` },
    };
    return answer(c, context, meta, render);
  };
}

/** RFC 5829: where all versions are, and the newest (of a record as it was). */
function versionLinks(dataset: AnyDataset, row: StoredRow): string {
  const source = dataset.kind === "derived" ? dataset.source : dataset.name;
  const self = `/v1/${source}/${encodeURIComponent(row.text("id"))}`;
  const history = `<${self}/versions>; rel="version-history"`;
  return dataset.kind === "derived" ? history : `${history}, <${self}>; rel="latest-version"`;
}

/** Acceptance times of entries that changed a record's state: they never change, so each is read once. */
function rowTimes({ feed }: FeedContext): (seq: number) => Promise<string> {
  const times = new Map<number, string>();
  return async (seq) => {
    const known = times.get(seq);
    if (known !== undefined) return known;
    const at = await acceptedAt(feed, seq);
    if (times.size >= mostTimes) times.clear();
    times.set(seq, at);
    return at;
  };
}

const mostTimes = 10_000;

/** Seq to answer as of; `undefined` for now. Refuses what this path has no parameter for. */
async function asOfOfRequest(c: Context, context: FeedContext): Promise<number | undefined> {
  const query = queryOf(c);
  if (query === "") {
    accepted(c, [json]);
    return undefined;
  }
  const parameters = new Parameters(query);
  parameters.allow(["asOf", "format", "lang"]);
  const asOf = asOfOf(parameters);
  const format = parameters.choice("format", ["json"]);
  parameters.choice("lang", ["zh", "en", "code"]);
  parameters.refuse();
  if (format === undefined) accepted(c, [json]);
  return asOf === undefined ? undefined : seqOf(context, asOf);
}

async function find(
  context: FeedContext,
  dataset: AnyDataset,
  id: string,
  asOf: number | undefined,
): Promise<{ readonly row: StoredRow; readonly render: () => string }> {
  if (dataset.kind !== "derived") {
    const row = await standingRow(context, dataset, dataset.name, id, asOf);
    return { row, render: () => recordText(dataset, row) };
  }
  const parent = parentOf(id)?.parent;
  if (parent === undefined) throw noRecord();
  const row = await standingRow(context, dataset, dataset.source, parent, asOf);
  const record = derivedRecords(dataset, row.record).find((candidate) => candidate.id === id);
  if (record === undefined) throw noRecord();
  return { row, render: () => derivedText(dataset, record) };
}

/** The row that is there to be shown. */
export async function standingRow(
  context: FeedContext,
  dataset: AnyDataset,
  source: string,
  id: string,
  asOf: number | undefined,
): Promise<StoredRow> {
  const row = await (asOf === undefined
    ? findCurrent(context.feed, context.visibilityOf(dataset), source, id)
    : findAsOf(context.feed, source, id, asOf));
  if (row === undefined) throw noRecord();
  if (row.withdrawn) throw gone(row.record);
  if (row.erased) throw erasedVersion();
  return row;
}

/** A version whose bytes were destroyed. */
export function erasedVersion(): Problem {
  return new Problem("body.erased", {
    zh: "这一版本含有个人信息，已依法删除。",
    en: "This version held personal information and was erased.",
  });
}
