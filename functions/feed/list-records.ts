/** `GET /v1/{dataset}`: lists, by page or as one stream. */
import type { Context } from "hono";
import type { AnyDataset } from "../../core/definitions.ts";
import { Problem } from "../../core/problem.ts";
import { beijingDate } from "../../core/beijing-date.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import {
  formatsOf,
  mediaTypes,
  plainMediaType,
  type ListFormat,
} from "../../core/reading/list-formats.ts";
import { asksOfDay, parseListQuery, withDay } from "../../core/reading/parse-query.ts";
import { languageOf } from "../http/language.ts";
import {
  accepted,
  answer,
  caching,
  notModified,
  queryOf,
  wantsFresh,
  whole,
  type Meta,
} from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { fileHeaders, formatters } from "./list-formats.ts";
import { listPage } from "./list-page.ts";
import { listStream } from "./list-stream.ts";
import { listWorkbook } from "./list-workbook.ts";
import { locateList } from "./locate-list.ts";
import { locateObligations } from "./locate-obligations.ts";
import { listScopes } from "./scope-cache.ts";

/** Answers a list: JSON by pages; NDJSON, CSV and XLSX whole without `limit`, by pages with it. */
export function listRecords(context: FeedContext): (c: Context) => Promise<Response> {
  const scopes = listScopes(context);
  return async (c) => {
    const dataset = context.datasetOf(c.req.param("dataset") ?? "");
    const today = beijingDate(context.clock());
    const asked = parseListQuery(queryOf(c), dataset, context.codeLists);
    const query = asksOfDay(dataset, asked) ? withDay(asked, dataset, today) : asked;
    const format = query.format ?? formatOf(c, dataset);
    if (query.count && format !== "json") throw countsInJson();
    const language = query.lang ?? languageOf(c.req.header("accept-language"));
    const { codeLists } = context;
    const request = { dataset, query, language, codeLists, instance: context.instance };
    const formatter = format === "xlsx" ? undefined : formatters[format](request);
    const fresh = wantsFresh(c);
    const list =
      dataset.kind === "judged" && dataset.computed === true
        ? await locateObligations(context, dataset, query, query.on ?? today, fresh)
        : await locateList(context, scopes, dataset, query, fresh);
    // All that determines the answer: what the client wrote, what it left to headers, and the log's place.
    const key = JSON.stringify([
      ...[dataset.name, format, inLanguages.includes(format) ? language : ""],
      ...[list.reading.seq, list.scopeSeq, query.given],
    ]);
    const meta: Meta = {
      etag: tagOf(key),
      cacheControl: caching.list,
      contentType: mediaTypes[format],
      // Of an empty list nothing has ever changed.
      lastModified: list.reading.plan.at ?? "1970-01-01T00:00:00.000Z",
      headers: {
        ...(formatter?.headers ?? fileHeaders(`${dataset.name}.xlsx`, language)),
        link: linkHeader(datasetLinks(dataset.name, context.licence)),
      },
    };
    if (formatter !== undefined && formatter.page === undefined && query.limit === undefined) {
      return answer(c, context, meta, () => listStream(list, formatter));
    }
    const unchanged = notModified(c, context, meta);
    if (unchanged !== undefined) return unchanged;
    if (formatter === undefined) {
      const { link, bytes } = await listWorkbook(context, list, request);
      return whole(context, { ...meta, headers: { ...meta.headers, link } }, bytes);
    }
    const kept = fresh ? undefined : context.answers.get(key);
    const page = kept ?? (await listPage(list, formatter, context.licence));
    if (kept === undefined) context.answers.put(key, page);
    return whole(context, { ...meta, headers: { ...meta.headers, link: page.link } }, page.body);
  };
}

/** Formats whose answers differ by language. */
const inLanguages: readonly ListFormat[] = ["ics", "csv", "xlsx", "atom", "jsonfeed"];

/** The format that `Accept` likes best. */
function formatOf(c: Context, dataset: AnyDataset): ListFormat {
  const offered = new Map(formatsOf(dataset).map((format) => [plainMediaType(format), format]));
  offered.set("application/ndjson", "ndjson");
  return offered.get(accepted(c, [...offered.keys()])) ?? "json";
}

function countsInJson(): Problem {
  const message = { zh: "count 只用于 JSON", en: "`count` goes with JSON only" };
  return new Problem("parameter.invalid", message, {
    errors: [{ parameter: "count", rule: "parameter.invalid", message }],
  });
}
