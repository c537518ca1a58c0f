/** `GET /v1/exports` and its files (contract.md 3, "Bulk"). */
import type { Context } from "hono";
import {
  exportsPath,
  nameInUrl,
  parseManifest,
  type ExportFormat,
  type Manifest,
} from "../../core/export/manifest.ts";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { storedFile } from "./stored-file.ts";

/** Gives the manifest, a second old at most. */
export type ReadManifest = () => Promise<Manifest>;

const maxAge = 1_000;

/** Reads the manifest once a second, and takes it apart once for each text of it. */
export function listedExports({ exports, clock, licence }: FeedContext): ReadManifest {
  let kept: { readonly text: string | undefined; readonly manifest: Manifest } | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const age = clock() - readAt;
    if (kept !== undefined && age >= 0 && age < maxAge) return kept.manifest;
    const startedAt = clock();
    const text = await exports?.manifest();
    if (kept === undefined || kept.text !== text) {
      const none = { seq: -1, judgedSeq: -1, licence, files: [] };
      kept = { text, manifest: text === undefined ? none : parseManifest(text) };
    }
    readAt = startedAt;
    return kept.manifest;
  };
}

/** The manifest. */
export function listExports(
  context: FeedContext,
  read: ReadManifest,
): (c: Context) => Promise<Response> {
  return async (c) => {
    accepted(c, [json]);
    new Parameters(queryOf(c)).refuseAll();
    const { retracted: _internal, ...manifest } = await read();
    const body = JSON.stringify({ ...manifest, links: { self: exportsPath } });
    const meta = {
      etag: tagOf(body),
      cacheControl: caching.list,
      contentType: json,
      headers: { link: linkHeader([["license", context.licence]]) },
    };
    return answer(c, context, meta, () => body);
  };
}

/**
 * One file. Its name never means other bytes; after an erasure it is gone, so caches must ask again like for
 * anything else.
 */
export function readExport(
  context: FeedContext,
  read: ReadManifest,
): (c: Context) => Promise<Response> {
  return async (c) => {
    new Parameters(queryOf(c)).refuseAll();
    const name = c.req.param("file") ?? "";
    const file = (await read()).files.find((one) => nameInUrl(one) === name);
    const stored = file === undefined ? undefined : await context.exports?.open(name);
    if (file === undefined || stored === undefined) throw noFile();
    const { dataset, format, sha256, bytes: size } = file;
    const known = context.datasets.some((one) => one.name === dataset);
    const links = known ? datasetLinks(dataset, context.licence) : licenceOf(context);
    const media = {
      contentType: contentTypes[format],
      cacheControl: caching.list,
      headers: {
        "content-disposition": `attachment; filename="${name}"`,
        link: linkHeader(links),
      },
    };
    const digest = Buffer.from(sha256, "hex").toString("base64");
    return storedFile(c, context, { size, sha256: digest, read: stored.read }, media);
  };
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  "csv.gz": "application/gzip",
  "ndjson.gz": "application/gzip",
  parquet: "application/vnd.apache.parquet",
};

function licenceOf({ licence }: FeedContext): readonly (readonly [rel: string, target: string])[] {
  return [["license", licence]];
}

function noFile(): Problem {
  return new Problem("not_found", {
    zh: "没有这个文件，或已被新的版本取代；清单见 /v1/exports。",
    en: "There is no such file, or a newer revision has taken its place; /v1/exports lists them.",
  });
}
