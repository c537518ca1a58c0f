/** Spreadsheets to fill in: `GET /v1/{dataset}/template.xlsx`, and a record as one, to correct it. */
import type { Context } from "hono";
import type { Dataset } from "../../core/definitions.ts";
import { Problem } from "../../core/problem.ts";
import { rowTag, tagOf } from "../../core/reading/answer-key.ts";
import { mediaTypes } from "../../core/reading/list-formats.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { emptyTemplate, filledTemplate } from "../../core/sheets/template.ts";
import { languageOf } from "../http/language.ts";
import { answer, caching, notModified, queryOf, whole } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { fileHeaders } from "./list-formats.ts";
import { standingRow } from "./read-record.ts";

/** The empty template of a dataset, in Chinese or (`lang=en`) in English. */
export function readTemplate(context: FeedContext): (c: Context) => Promise<Response> {
  // They change with a release alone, and there are two of each dataset.
  const made = new Map<string, Promise<Blob>>();
  return async (c) => {
    const dataset = fillable(c, context);
    const language = languageAsked(c);
    const name = `${dataset.name}-template.xlsx`;
    const key = `${name} ${language}`;
    const bytes = made.get(key) ?? collected(emptyTemplate({ ...context, dataset, language }));
    made.set(key, bytes);
    const blob = await bytes;
    const meta = {
      etag: tagOf(`${key} ${context.startedAt()}`),
      cacheControl: caching.release,
      contentType: mediaTypes.xlsx,
      headers: fileHeaders(name, language),
    };
    return answer(c, context, meta, () => blob);
  };
}

/** A published record as a filled template: changed and uploaded, it is the record's correction. */
export function readFilledTemplate(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const dataset = fillable(c, context);
    const language = languageAsked(c);
    const id = c.req.param("id") ?? "";
    const row = await standingRow(context, dataset, dataset.name, id, undefined);
    const meta = {
      etag: tagOf(`${rowTag(row, dataset.name)} template ${language} ${context.startedAt()}`),
      cacheControl: caching.record,
      contentType: mediaTypes.xlsx,
      headers: fileHeaders(`${dataset.name}-${row.text("id")}.xlsx`, language),
    };
    const unchanged = notModified(c, context, meta);
    if (unchanged !== undefined) return unchanged;
    // A row that stands has its data.
    const record = { ...row.record, data: row.record.data ?? {} };
    return whole(
      context,
      meta,
      await collected(filledTemplate({ ...context, dataset, language }, record)),
    );
  };
}

/** Only what publishers submit can be filled in. */
function fillable(c: Context, context: FeedContext): Dataset {
  const dataset = context.datasetOf(c.req.param("dataset") ?? "");
  if (dataset.kind === "submitted") return dataset;
  throw new Problem("not_found", {
    zh: "这个数据集由其他数据集得出，不能填报，没有模板。",
    en: "This dataset follows from others and is not submitted: it has no template.",
  });
}

function languageAsked(c: Context): "zh" | "en" {
  const parameters = new Parameters(queryOf(c));
  parameters.allow(["lang"]);
  const language = parameters.choice("lang", ["zh", "en"]);
  parameters.refuse();
  return language ?? languageOf(c.req.header("accept-language"));
}

async function collected(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return new Blob(all);
}
