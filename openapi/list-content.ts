/** What a list answers with, format by format. */
import type { MediaTypeObject } from "openapi3-ts/oas31";
import type { AnyDataset } from "../core/definitions.ts";
import { formatsOf, plainMediaType, type ListFormat } from "../core/reading/list-formats.ts";
import { objectOf, schemaRef, text, type Schema } from "./schemas.ts";
import { pascalCase } from "./texts.ts";

/**
 * The media types of a dataset's list. Each has a list of the demo in that format as its example: an address
 * rather than a text, so that it is always what the software answers.
 */
export function listContent(dataset: AnyDataset, example: string): Record<string, MediaTypeObject> {
  const record = schemaRef(`${pascalCase(dataset.name)}Record`);
  return Object.fromEntries(
    formatsOf(dataset).map((format) => [
      plainMediaType(format),
      {
        schema: schemas[format](record),
        // Not `externalValue`: generators of clients take that for a file of their own.
        "x-example": `${example}&format=${format}`,
      },
    ]),
  );
}

const schemas: Readonly<Record<ListFormat, (record: Schema) => Schema>> = {
  json: (record) =>
    objectOf({
      data: { type: "array", items: record },
      links: schemaRef("PageLinks"),
      meta: schemaRef("ListMeta"),
    }),
  ndjson: () => text,
  csv: () => text,
  xlsx: () => ({ type: "string", format: "binary" }),
};
