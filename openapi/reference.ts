/**
 * The reference page at `/docs`: one static page per language, rendered from the document. It has no
 * script, and one style sheet inside, so that a policy can allow that by its hash.
 */
import { createHash } from "node:crypto";
import type { OpenAPIObject, TagObject } from "openapi3-ts/oas31";
import { problemTable, type Language } from "../core/problem.ts";
import { markup, nothing, prose, trusted, type Html } from "./markup.ts";
import { readerOf, type Reader } from "./reader.ts";
import { fieldTable, filterTable, table } from "./reference-fields.ts";
import { operationSection, parameterTable } from "./reference-operation.ts";
import { referenceStyle } from "./reference-style.ts";
import { words, type Words } from "./reference-words.ts";
import { pascalCase } from "./texts.ts";

/** Source expression for `style-src` that allows the page's style sheet and nothing else. */
export const referenceStyleSource = `'sha256-${createHash("sha256").update(referenceStyle).digest("base64")}'`;

/** The whole page as HTML. Equal documents give equal bytes. */
export function referencePage(document: OpenAPIObject, language: Language): string {
  const reader = readerOf(document, language);
  const own = words[language];
  const tags = document.tags ?? [];
  const other = language === "zh" ? "en" : "zh";
  const page = markup`<!doctype html>
    <html lang="${language === "zh" ? "zh-CN" : "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${own.title} – ${document.info.title}</title>
        <style>${trusted(referenceStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#main">${own.skip}</a>
        <header>
          <p>
            <a href="?lang=${other}" lang="${other === "zh" ? "zh-CN" : "en"}" hreflang="${other}">${own.other}</a>
          </p>
          <h1>${document.info.title} ${own.title}</h1>
          ${prose(reader.text(document.info, "description"))}
          <p>${own.machine}<a href="/v1/openapi.json">OpenAPI 3.1</a>, <a href="/v1">/v1</a> · <a href="/docs/try">${own.attempt}</a></p>
          <h2 id="first">${own.first}</h2>
          <pre tabindex="0"><code>${firstCalls(reader)}</code></pre>
        </header>
        <nav aria-label="${own.contents}">
          <h2 id="contents">${own.contents}</h2>
          <ul>
            ${contents(reader, own, tags)}
          </ul>
        </nav>
        <main id="main">
          ${tags.map((tag) => tagSection(reader, own, tag))} ${sharedSections(reader, own)}
          ${problemSection(reader, own)}
        </main>
      </body>
    </html>
`;
  return page.html;
}

function firstCalls({ document }: Reader): string {
  const calls = ["/v1/disclosures", "/v1/receipts", "/v1/changes"]
    .map((path): unknown => document.paths?.[path]?.get?.["x-example"])
    .filter((example) => typeof example === "string")
    .map((example) => `curl "$HOST${example}"`);
  // The page is the same wherever it is served; its reader says once where that is.
  return ["HOST=http://127.0.0.1:8787", ...calls].join("\n");
}

function contents(reader: Reader, own: Words, tags: readonly TagObject[]): readonly Html[] {
  const sections = tags.map(({ name, ...tag }) => [name, reader.text(tag, "description")] as const);
  return [
    ...sections,
    ["list-parameters", own.listParameters] as const,
    ["record", own.record] as const,
    ["errors", own.errors] as const,
  ].map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`);
}

function tagSection(reader: Reader, own: Words, tag: TagObject): Html {
  const operations = reader.operations(tag.name);
  const data = reader.document.components?.schemas?.[`${pascalCase(tag.name)}Data`];
  const input = reader.document.components?.schemas?.[`${pascalCase(tag.name)}Input`];
  const list = operations.find(({ path }) => path === `/v1/${tag.name}`)?.operation;
  const filters = (list?.parameters ?? []).flatMap((parameter) =>
    "$ref" in parameter ? [] : [parameter],
  );
  return markup`<section aria-labelledby="${tag.name}">
    <h2 id="${tag.name}">${reader.text(tag, "description")} <code>${tag.name}</code></h2>
    ${data === undefined ? nothing : prose(reader.text(reader.schema(data), "description"))}
    ${
      data === undefined
        ? nothing
        : markup`<h3 id="${tag.name}-fields">${own.fields}</h3>
            ${fieldTable(reader, own, input ?? data)}`
    }
    ${
      data === undefined
        ? nothing
        : markup`<h3 id="${tag.name}-filters">${own.filters}</h3>
            ${filterTable(reader, own, filters)}
            <p>${own.seeList} <a href="#list-parameters">${own.listParameters}</a></p>`
    }
    ${operations.map((placed) => operationSection(reader, own, placed))}
  </section>`;
}

function sharedSections(reader: Reader, own: Words): Html {
  const { parameters = {}, schemas = {} } = reader.document.components ?? {};
  const all = Object.values(parameters).map((parameter) => reader.parameter(parameter));
  const used = new Set(
    Object.values(reader.document.paths ?? {}).flatMap(
      (item) => item.get?.parameters?.flatMap((one) => ("$ref" in one ? [one.$ref] : [])) ?? [],
    ),
  );
  const lists = Object.entries(parameters)
    .filter(
      ([name]) =>
        used.has(`#/components/parameters/${name}`) &&
        !name.startsWith("langOf") &&
        !name.startsWith("formatOf"),
    )
    .map(([, parameter]) => reader.parameter(parameter))
    .filter((parameter) => !("x-filter" in parameter) && !parameter.name.includes("["));
  const envelope = schemas["RecordEnvelope"];
  return markup`<section aria-labelledby="list-parameters">
      <h2 id="list-parameters">${own.listParameters}</h2>
      <p>${own.listNote}</p>
      ${parameterTable(reader, own, lists)}
      <h3 id="envelope-filters">${own.envelopeFilters}</h3>
      ${filterTable(reader, own, all)}
    </section>
    <section aria-labelledby="record">
      <h2 id="record">${own.record}</h2>
      <p>${own.recordNote}</p>
      ${envelope === undefined ? nothing : fieldTable(reader, own, envelope)}
    </section>`;
}

function problemSection({ language }: Reader, own: Words): Html {
  const statuses = [...new Set(Object.values(problemTable).map(({ status }) => status))];
  return markup`<section aria-labelledby="errors">
    <h2 id="errors">${own.errors}</h2>
    ${statuses
      .sort((a, b) => a - b)
      .map((status) => {
        const rows = Object.entries(problemTable).filter(([, facts]) => facts.status === status);
        return markup`<h3 id="status-${status}">${status}</h3>
          ${table(
            [own.code, own.meaning],
            rows.map(([code, { title }]) => [
              markup`<a href="/problems/${code}"><code>${code}</code></a>`,
              markup`${title[language]}`,
            ]),
          )}`;
      })}
  </section>`;
}
