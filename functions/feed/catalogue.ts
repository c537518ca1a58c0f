/** `GET /catalog.jsonld`, `/catalog.ttl` (DCAT-AP 3) and `/datapackage.json` (Data Package 2.0). */
import type { Context } from "hono";
import { catalogue } from "../../core/catalogue/catalogue.ts";
import { dataPackage } from "../../core/catalogue/data-package.ts";
import { modifiedOf, type CatalogueFacts } from "../../core/catalogue/facts.ts";
import { jsonLd } from "../../core/catalogue/json-ld.ts";
import { turtle } from "../../core/catalogue/turtle.ts";
import { currentKey } from "../../core/projection/feed-keys.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { countyScopes } from "../../core/reading/scopes.ts";
import { StoredRow } from "../../core/reading/stored-row.ts";
import { accepted, answer, caching, json, queryOf } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import type { ReadManifest } from "./exports.ts";
import { linkHeader } from "./links.ts";

/** Gives what the catalogues say, as of now or a second ago. */
export type ReadFacts = () => Promise<CatalogueFacts>;

/** Reads the facts once for each state of records and findings. */
export function catalogueFacts(context: FeedContext, readManifest: ReadManifest): ReadFacts {
  let kept: { readonly key: string; readonly facts: Promise<CatalogueFacts> } | undefined;
  return async () => {
    const seen = await Promise.all(
      context.datasets.map((dataset) => context.visibilityOf(dataset).recent()),
    );
    const { files } = await readManifest();
    const latest = files.filter(({ month }) => month === "latest");
    const names = latest.map(({ url }) => url);
    const key = [...new Set(seen.map(({ seq }) => seq)), ...names].join(" ");
    if (kept?.key === key) return kept.facts;
    const facts = readFacts(context, latest);
    kept = { key, facts };
    try {
      return await facts;
    } catch (error) {
      // A read that failed must not be kept.
      kept = undefined;
      throw error;
    }
  };
}

/** The catalogue as JSON-LD. */
export function readJsonLd(
  context: FeedContext,
  read: ReadFacts,
): (c: Context) => Promise<Response> {
  return document(context, read, ["application/ld+json", json], (facts) =>
    jsonLd(catalogue(facts)),
  );
}

/** The catalogue as Turtle. */
export function readTurtle(
  context: FeedContext,
  read: ReadFacts,
): (c: Context) => Promise<Response> {
  return document(context, read, ["text/turtle"], (facts) => turtle(catalogue(facts)));
}

/** The descriptor of all tables. */
export function readDataPackage(
  context: FeedContext,
  read: ReadFacts,
): (c: Context) => Promise<Response> {
  return document(context, read, [json], (facts) => JSON.stringify(dataPackage(facts)));
}

/** Answers what is written of the facts, written once for each of them. */
function document(
  context: FeedContext,
  read: ReadFacts,
  types: readonly [string, ...string[]],
  write: (facts: CatalogueFacts) => string,
): (c: Context) => Promise<Response> {
  let kept: { readonly facts: CatalogueFacts; readonly body: string } | undefined;
  return async (c) => {
    accepted(c, types);
    new Parameters(queryOf(c)).refuseAll();
    const facts = await read();
    if (kept?.facts !== facts) kept = { facts, body: write(facts) };
    const { body } = kept;
    const meta = {
      etag: tagOf(body),
      cacheControl: caching.list,
      contentType: types[0],
      lastModified: modifiedOf(facts),
      headers: { link: linkHeader([["license", context.licence]]) },
    };
    return answer(c, context, meta, () => body);
  };
}

async function readFacts(
  context: FeedContext,
  files: CatalogueFacts["files"],
): Promise<CatalogueFacts> {
  const { feed, instance, licence } = context;
  const datasets = await Promise.all(
    context.datasets.map(async (dataset) => {
      const source = dataset.kind === "derived" ? dataset.source : dataset.name;
      const scopes = await countyScopes(feed, source, false);
      const years = new Set(scopes.flatMap((scope) => scope.years));
      return {
        dataset,
        modified: scopes
          .map(({ at }) => at)
          .sort()
          .at(-1),
        years: [...years].filter((year) => /^\d{4}$/.test(year)).sort(),
      };
    }),
  );
  const root = instance.root.organization;
  const item = await feed.get(currentKey("organizations", root));
  const record = item === undefined ? undefined : new StoredRow(item).record;
  const name = record?.data?.["name"];
  return {
    ...{ instance, licence, datasets, files },
    publisherName: typeof name === "string" ? name : root,
    // Before there is a root there is nothing to be found.
    issued: record?.firstPublishedAt ?? context.startedAt(),
  };
}
