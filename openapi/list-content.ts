/** What a list answers with, format by format. */
import type { MediaTypeObject } from "openapi3-ts/oas31";
import type { AnyDataset } from "../core/definitions.ts";
import { formatsOf, plainMediaType, type ListFormat } from "../core/reading/list-formats.ts";
import { objectOf, schemaRef, text, time, type Schema } from "./schemas.ts";
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
  atom: () => text,
  jsonfeed: () => jsonFeedSchema,
  geojson: (record) =>
    objectOf({
      type: { type: "string", enum: ["FeatureCollection"] },
      features: {
        type: "array",
        items: objectOf({
          type: { type: "string", enum: ["Feature"] },
          id: text,
          geometry: {
            oneOf: [
              objectOf({
                type: { type: "string", enum: ["Point"] },
                coordinates: {
                  type: "array",
                  items: { type: "number" },
                  minItems: 2,
                  maxItems: 2,
                },
              }),
              { type: "null" },
            ],
          },
          properties: record,
        }),
      },
      links: schemaRef("PageLinks"),
      meta: schemaRef("ListMeta"),
    }),
  xlsx: () => ({ type: "string", format: "binary" }),
  ics: () => text,
};

/** JSON Feed 1.1, as far as it is the same for all. */
export const jsonFeedSchema: Schema = objectOf(
  {
    version: text,
    title: text,
    home_page_url: text,
    feed_url: text,
    next_url: text,
    items: {
      type: "array",
      items: objectOf(
        {
          id: text,
          url: text,
          title: text,
          content_text: text,
          date_published: time,
          date_modified: time,
        },
        [],
      ),
    },
  },
  ["next_url"],
);
