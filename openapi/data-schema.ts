/** A dataset's `data` as JSON Schema 2020-12, derived from its zod schema and the facts of its fields. */
import * as z from "zod";
import { fieldFacts, type AnyDataset } from "../core/definitions.ts";

/** A JSON Schema as plain JSON. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Schema of what publishers send (`input`: closed, as validation is), or of what readers get (`output`:
 * open, and a code may be one that is added later, since within `/v1` fields and codes are only added).
 */
export function dataSchema(dataset: AnyDataset, use: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(dataset.fields, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // A format says it; the patterns that zod adds to dates are long and say it again.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      // zod gives every integer the bounds of a safe one: they say nothing of the field.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (use === "output") open(jsonSchema);
      const facts = fieldFacts.get(zodSchema);
      if (facts === undefined) return;
      jsonSchema.title = facts.title.zh;
      jsonSchema["x-title-en"] = facts.title.en;
      if (facts.help !== undefined) {
        jsonSchema.description = facts.help.zh;
        jsonSchema["x-description-en"] = facts.help.en;
      }
      if (facts.unit !== undefined) jsonSchema["x-unit"] = facts.unit;
      if (facts.codeList === undefined) return;
      jsonSchema["x-code-list"] = facts.codeList;
      if (use === "output") openCodes(jsonSchema);
    },
  });
  return {
    ...schema,
    title: dataset.title.zh,
    "x-title-en": dataset.title.en,
    description: dataset.description.zh,
    "x-description-en": dataset.description.en,
  };
}

/** Lengths and patterns are for those who write; an older record may have been under others. */
function open(schema: JsonSchema): void {
  delete schema.additionalProperties;
  delete schema.pattern;
  delete schema.maxLength;
  delete schema.maxItems;
}

function openCodes(schema: JsonSchema): void {
  delete schema.enum;
  if (typeof schema.items === "object" && !Array.isArray(schema.items)) delete schema.items.enum;
}
