/** `GET /v1/datasets` and below: what is published, and by which rules (contract.md 8). */
import type { Context } from "hono";
import type { AnyDataset } from "../../core/definitions.ts";
import { fieldAt, membersAt } from "../../core/fields.ts";
import { Problem } from "../../core/problem.ts";
import { tagOf } from "../../core/reading/answer-key.ts";
import { filterNameOf } from "../../core/reading/filter-name.ts";
import { Parameters } from "../../core/reading/parameters.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, json, queryOf, type Meta } from "./answer.ts";
import type { FeedContext } from "./context.ts";
import { tableSchemaOf } from "../../core/formats/table-schema.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { pageLanguage } from "./discovery.ts";
import { linkHeader } from "./links.ts";

/** The list of all datasets. */
export function listDatasets(context: FeedContext): (c: Context) => Response {
  const body = JSON.stringify({
    data: context.datasets.map((dataset) => ({
      ...summaryOf(dataset),
      links: linksOf(dataset),
    })),
    links: { self: "/v1/datasets" },
  });
  return (c) => document(c, context, body);
}

/** One dataset with all its facts. */
export function describeDataset(context: FeedContext): (c: Context) => Response {
  return (c) => {
    const dataset = context.datasetOf(c.req.param("dataset") ?? "");
    return document(c, context, JSON.stringify(descriptionOf(dataset)));
  };
}

/** JSON Schema of a dataset's data; an older `version` only where it still is published. */
export function datasetSchema(context: FeedContext): (c: Context) => Response {
  return (c) => {
    accepted(c, [json, "application/schema+json"]);
    const dataset = context.datasetOf(c.req.param("dataset") ?? "");
    const parameters = new Parameters(queryOf(c));
    parameters.allow(["version", "lang"]);
    const version = parameters.integer("version", 1, 1_000_000);
    const lang = parameters.choice("lang", ["zh", "en"]);
    parameters.refuse();
    const current = dataset.kind === "submitted" ? dataset.schemaVersion : 1;
    if (version !== undefined && version !== current) {
      throw new Problem("not_found", {
        zh: `没有这个版本的结构；现行版本是 ${String(current)}。`,
        en: `There is no schema of this version; the current one is ${String(current)}.`,
      });
    }
    const language = languageOf(c.req.header("accept-language"), lang);
    const body = JSON.stringify(jsonSchemaOf(dataset, language, context.instance.origin));
    return answer(c, context, metaOf(context, body, "application/schema+json"), () => body);
  };
}

/** Table Schema (Frictionless) of a dataset's machine-readable tables: `format=csv&lang=code`, and its bulk files. */
export function datasetTableSchema(context: FeedContext): (c: Context) => Response {
  return (c) => {
    accepted(c, [json]);
    const dataset = context.datasetOf(c.req.param("dataset") ?? "");
    const language = pageLanguage(c);
    const body = JSON.stringify(tableSchemaOf(dataset, context.codeLists, language));
    return answer(c, context, metaOf(context, body, json), () => body);
  };
}

function document(c: Context, context: FeedContext, body: string): Response {
  accepted(c, [json]);
  new Parameters(queryOf(c)).refuseAll();
  return answer(c, context, metaOf(context, body, json), () => body);
}

function metaOf({ licence }: FeedContext, body: string, contentType: string): Meta {
  return {
    etag: tagOf(contentType, body),
    cacheControl: caching.release,
    contentType,
    headers: { link: linkHeader([["license", licence]]) },
  };
}

function summaryOf(dataset: AnyDataset): object {
  const { name, kind, title, description, articles, timeField } = dataset;
  return { name, kind, title, description, articles, timeField };
}

function descriptionOf(dataset: AnyDataset): object {
  return {
    ...summaryOf(dataset),
    ...(dataset.kind === "submitted"
      ? {
          schemaVersion: dataset.schemaVersion,
          publisherKinds: dataset.publisherKinds,
          level: dataset.levels,
          naturalKey: dataset.naturalKey ?? null,
          unique: dataset.unique,
          titleField: dataset.titleField ?? null,
        }
      : dataset.kind === "derived"
        ? {
            source: dataset.source,
            arrayField: dataset.arrayField,
            numberField: dataset.numberField,
            inherited: dataset.inherited,
          }
        : { shownByDefault: dataset.shownByDefault, titleField: dataset.titleField ?? null }),
    filters: dataset.filters.map(filterNameOf),
    fields: fieldsOf(dataset, []),
    ...(dataset.kind === "submitted" && { example: dataset.example }),
    links: linksOf(dataset),
  };
}

function linksOf(dataset: AnyDataset): object {
  const self = `/v1/datasets/${dataset.name}`;
  return {
    self,
    schema: `${self}/schema.json`,
    tableSchema: `${self}/table-schema.json`,
    records: `/v1/${dataset.name}`,
    csv: `/v1/${dataset.name}?format=csv`,
    ...(dataset.kind === "submitted"
      ? { submissions: `/v1/${dataset.name}/submissions` }
      : dataset.kind === "derived" && { source: `/v1/datasets/${dataset.source}` }),
  };
}

/** Every field by its dotted path, members after the object or array that holds them. */
function fieldsOf(dataset: AnyDataset, within: readonly string[]): readonly object[] {
  return membersAt(dataset.fields, within).flatMap((name) => {
    const path = [...within, name];
    const place = fieldAt(dataset, path.join("."));
    if (place === undefined) return [];
    const { title, help, unit, codeList } = place.facts;
    const own = {
      name: place.path,
      type: place.type,
      title,
      ...(help !== undefined && { help }),
      ...(unit !== undefined && { unit }),
      ...(codeList !== undefined && { codeList, codes: `/v1/code-lists/${codeList}` }),
    };
    return [own, ...fieldsOf(dataset, path)];
  });
}
