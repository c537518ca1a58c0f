/** One operation in the reference page. */
import type { ParameterObject } from "openapi3-ts/oas31";
import { coded, markup, nothing, prose, type Html } from "./markup.ts";
import type { Placed, Reader } from "./reader.ts";
import { table, typeOf } from "./reference-fields.ts";
import type { Words } from "./reference-words.ts";

/** Heading, text, parameters that are its own, answers, and a call to copy. */
export function operationSection(reader: Reader, words: Words, placed: Placed): Html {
  const { method, path, operation } = placed;
  const parameters = (operation.parameters ?? [])
    .map((parameter) => reader.parameter(parameter))
    .filter((parameter) => !isOfList(reader, parameter, operation.operationId));
  const description = reader.text(operation, "description");
  return markup`<section aria-labelledby="${operation.operationId ?? ""}">
    <h3 id="${operation.operationId ?? ""}">
      <span class="method ${method}">${method.toUpperCase()}</span><code>${path}</code>
    </h3>
    <p>${reader.text(operation, "summary")}</p>
    ${description === "" ? nothing : prose(description)}
    ${parameters.length === 0 ? nothing : parameterTable(reader, words, parameters)}
    ${answers(reader, words, placed)} ${call(words, placed)}
  </section>`;
}

/** Parameters with place, type and meaning. */
export function parameterTable(
  reader: Reader,
  words: Words,
  parameters: readonly ParameterObject[],
): Html {
  const places: Readonly<Record<string, string>> = words.place;
  return table(
    [words.parameters, words.type, words.note],
    parameters.map((parameter) => [
      markup`<code>${parameter.name}</code>
        <span class="soft">${places[parameter.in] ?? parameter.in}</span>`,
      markup`${typeOf(reader, words, parameter.schema ?? {})}`,
      markup`${coded(reader.text(parameter, "description"))}${choices(parameter)}`,
    ]),
  );
}

function choices({ schema }: ParameterObject): Html {
  if (schema === undefined || "$ref" in schema || schema.enum === undefined) return nothing;
  return markup` <code class="wrap">${schema.enum.map(String).join(" | ")}</code>`;
}

/** Lists share most of their parameters, and filters have a table of their own. */
function isOfList(reader: Reader, parameter: ParameterObject, id: string | undefined): boolean {
  if (id?.startsWith("list") !== true || parameter.in === "path") return false;
  const shared = reader.document.components?.parameters ?? {};
  return (
    Object.values(shared).includes(parameter) ||
    "x-filter" in parameter ||
    parameter.name.includes("[")
  );
}

function answers(reader: Reader, words: Words, { operation }: Placed): Html {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(
    operation.responses ?? {},
  );
  const good = entries.filter(([status]) => status < "400");
  const refused = entries.map(([status]) => status).filter((status) => status >= "400");
  const known = good.map(([status, response]) => {
    if (typeof response !== "object" || response === null) return nothing;
    const content: unknown = Object.getOwnPropertyDescriptor(response, "content")?.value;
    const types = typeof content === "object" && content !== null ? Object.keys(content) : [];
    return markup`<li>
      <strong>${status}</strong> ${reader.text(response, "description")}
      ${types.map((type) => markup`<code>${type}</code>`)}
    </li>`;
  });
  return markup`<h4>${words.answers}</h4>
    <ul>
      ${known}
      <li>${refused.map((status) => markup`<a href="#status-${status}">${status}</a>`)}</li>
    </ul>`;
}

function call(words: Words, { method, operation }: Placed): Html {
  const example: unknown = operation["x-example"];
  if (typeof example !== "string") return nothing;
  if (method === "get") {
    return markup`<h4>${words.call}</h4>
      <pre tabindex="0"><code>curl "$HOST${example}"</code></pre>`;
  }
  if (method === "put") {
    return markup`<h4>${words.call}</h4>
      <pre tabindex="0"><code>curl -X PUT "$HOST${example}" -H 'content-type: text/plain' \\
  -H 'content-digest: …' -H 'signature-input: …' -H 'signature: …' --data-binary @file.txt</code></pre>`;
  }
  const body = operation.requestBody;
  const media = body === undefined || "$ref" in body ? undefined : body.content["application/json"];
  return markup`<h4>${words.call}</h4>
    <pre tabindex="0"><code>curl -X POST "$HOST${example}" -H 'content-type: application/json' \\
  -H 'content-digest: …' -H 'signature-input: …' -H 'signature: …' --data-binary @submission.json</code></pre>
    <details>
      <summary>${words.body}</summary>
      <pre tabindex="0"><code>${JSON.stringify(media?.example ?? {}, undefined, 2)}</code></pre>
    </details>`;
}
