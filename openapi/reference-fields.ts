/** Tables of fields and of filters in the reference page. */
import type { ParameterObject, ReferenceObject, SchemaObject } from "openapi3-ts/oas31";
import { markup, nothing, prose, type Html } from "./markup.ts";
import type { Reader } from "./reader.ts";
import type { Words } from "./reference-words.ts";

/** The members of an object schema, nested ones by dotted path. */
export function fieldTable(
  reader: Reader,
  words: Words,
  schema: SchemaObject | ReferenceObject,
): Html {
  return table(
    [words.field, words.name, words.type, words.note],
    rowsOf(reader, schema, "").map(({ path, member, required }) => [
      markup`<code>${path}</code>`,
      markup`${reader.text(member, "title")}`,
      markup`${typeOf(reader, words, member)}`,
      notes(reader, words, member, required),
    ]),
  );
}

/** One row per filter with the operators it takes. */
export function filterTable(
  reader: Reader,
  words: Words,
  parameters: readonly ParameterObject[],
): Html {
  const filters = parameters.filter((parameter) => "x-filter" in parameter);
  return table(
    [words.filter, words.name, words.type, words.operators],
    filters.map((filter) => {
      const operators = parameters
        .filter(({ name }) => name.startsWith(`${filter.name}[`))
        .map(({ name }) => name.slice(filter.name.length + 1, -1));
      const schema = reader.schema(filter.schema ?? {});
      const list = extension(filter, "x-code-list");
      return [
        markup`<code>${filter.name}</code>`,
        markup`${reader
          .text(filter, "description")
          .replace(/[（(][^（(]*[）)]$/, "")
          .trim()}`,
        markup`${typeOf(reader, words, schema.items ?? schema)}${list === undefined ? nothing : codeListLink(words, list)}`,
        markup`<code class="wrap">${operators.join(" ")}</code>`,
      ];
    }),
  );
}

/** A table that becomes a list on a narrow screen. */
export function table(headings: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return markup`<div class="scroll" tabindex="0">
    <table class="stack">
      <thead>
        <tr>
          ${headings.map((heading) => markup`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            markup`<tr>
              ${cells.map((cell) => markup`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The type of a value in words. */
export function typeOf(
  reader: Reader,
  words: Words,
  value: SchemaObject | ReferenceObject,
): string {
  const schema = reader.schema(value);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    return alternatives
      .map((alternative) => typeOf(reader, words, alternative))
      .filter((name) => name !== "")
      .join(` ${words.or} `);
  }
  const names: Readonly<Record<string, string>> = words.types;
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const type = types.find((name) => name !== "null");
  if (type === undefined) return "";
  if (type === "array" && schema.items !== undefined) {
    return words.listOf + typeOf(reader, words, schema.items);
  }
  return names[schema.format ?? type] ?? names[type] ?? type;
}

interface Row {
  readonly path: string;
  readonly member: SchemaObject;
  readonly required: boolean;
}

function rowsOf(
  reader: Reader,
  value: SchemaObject | ReferenceObject,
  prefix: string,
): readonly Row[] {
  const { properties = {}, required = [] } = reader.schema(value);
  return Object.entries(properties).flatMap(([name, property]): readonly Row[] => {
    const member = reader.schema(property);
    const row = { path: prefix + name, member, required: required.includes(name) };
    const inner = member.type === "array" ? member.items : member;
    const nested = inner === undefined ? [] : rowsOf(reader, inner, `${prefix}${name}.`);
    return [row, ...nested];
  });
}

function notes(reader: Reader, words: Words, member: SchemaObject, required: boolean): Html {
  const units: Readonly<Record<string, string>> = words.units;
  const unit = extension(member, "x-unit");
  const list = extension(member, "x-code-list");
  const help = reader.text(member, "description");
  return markup`${[
    ...(required ? [markup`<p>${words.required}</p>`] : []),
    ...(unit === undefined ? [] : [markup`<p>${words.unit} ${units[unit] ?? unit}</p>`]),
    ...(list === undefined ? [] : [markup`<p>${codeListLink(words, list)}</p>`]),
    ...(help === "" ? [] : [prose(help)]),
  ]}`;
}

function codeListLink(words: Words, list: string): Html {
  return markup` <span class="soft">${words.codeList}</span>
    <a href="/v1/code-lists/${list}"><code>${list}</code></a>`;
}

function extension(holder: object, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
  return typeof value === "string" ? value : undefined;
}
