/** `GET /v1/{dataset}/{id}/versions` and `…/versions/{n}`: what a record was, version by version. */
import type { Context } from "hono";
import type { AnyDataset, DerivedDataset } from "../../core/definitions.ts";
import { Problem } from "../../core/problem.ts";
import type { PublicRecord } from "../../core/records.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { findRows } from "../../core/reading/find-row.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { versionText } from "../../core/reading/record-text.ts";
import { firstRows, versionEntries } from "../../core/reading/versions.ts";
import { accepted, answer, caching, json, queryOf, type Meta } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { datasetLinks, linkHeader } from "./links.ts";
import { erasedVersion } from "./read-record.ts";
import { noRecord } from "./refusals.ts";

/** All versions, oldest first, each with its reason and the patch from the one before. */
export function readVersions(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const { dataset, id, versions } = await versionsOf(c, context);
    const self = `/v1/${dataset.name}/${encodeURIComponent(id)}`;
    const body = JSON.stringify({
      data: versionEntries(versions),
      links: { self: `${self}/versions`, record: self },
    });
    const links = [["latest-version", self] as const];
    return answer(
      c,
      context,
      metaOf(context, dataset.name, body, versions.at(-1), links),
      () => body,
    );
  };
}

/** One version: never changes while it exists, and holds no `state`. 410 where it was erased. */
export function readVersion(context: FeedContext): (c: Context) => Promise<Response> {
  return async (c) => {
    const { dataset, id, versions } = await versionsOf(c, context);
    const number = c.req.param("version") ?? "";
    const record = versions.find(({ version }) => String(version) === number);
    if (record === undefined) {
      throw new Problem("not_found", {
        zh: `没有这个版本；最新是第 ${String(versions.length)} 版。`,
        en: `There is no such version; the newest is ${String(versions.length)}.`,
      });
    }
    if (record.erased === true) throw erasedVersion();
    const body = versionText(dataset, record);
    const self = `/v1/${dataset.name}/${encodeURIComponent(id)}`;
    // RFC 5829. No successor is named: what is said of a version never changes.
    const links = [
      ["latest-version", self] as const,
      ["version-history", `${self}/versions`] as const,
      ...(record.version === 1
        ? []
        : [["predecessor-version", `${self}/versions/${String(record.version - 1)}`] as const]),
    ];
    return answer(c, context, metaOf(context, dataset.name, body, record, links), () => body);
  };
}

function metaOf(
  { licence }: FeedContext,
  dataset: string,
  body: string,
  record: PublicRecord | undefined,
  links: readonly (readonly [rel: string, target: string])[],
): Meta {
  return {
    etag: tagOf(body),
    cacheControl: caching.record,
    contentType: json,
    lastModified: record?.publishedAt,
    headers: { link: linkHeader([...datasetLinks(dataset, licence), ...links]) },
  };
}

async function versionsOf(
  c: Context,
  context: FeedContext,
): Promise<{
  readonly dataset: Exclude<AnyDataset, DerivedDataset>;
  readonly id: string;
  readonly versions: readonly PublicRecord[];
}> {
  const dataset = context.datasetOf(c.req.param("dataset") ?? "");
  const id = c.req.param("id") ?? "";
  const parameters = new Parameters(queryOf(c));
  parameters.allow(["format", "lang"]);
  const format = parameters.choice("format", ["json"]);
  parameters.refuse();
  if (format === undefined) accepted(c, [json]);
  if (dataset.kind === "derived") {
    throw new Problem("not_found", {
      zh: `派生记录没有自己的版本；请看 ${dataset.source} 中所属记录的版本。`,
      en: `A derived record has no versions of its own; see those of its parent in ${dataset.source}.`,
    });
  }
  const { seq } = await context.visibilityOf(dataset).fresh();
  const versions = firstRows(await findRows(context.feed, dataset.name, id, seq));
  if (versions.length === 0) throw noRecord();
  return { dataset, id, versions };
}
