/** A dataset's schema as JSON Schema 2020-12, with titles and units. */
import * as z from "zod";
import type { AnyDataset } from "../../core/definitions.ts";
import { factsOf } from "../../core/fields.ts";
import type { Language } from "../../core/problem.ts";

/** The schema of `data`, titles in one language; `x-unit` and `x-code-list` say what JSON Schema cannot. */
export function jsonSchemaOf(dataset: AnyDataset, language: Language, origin: string): object {
  const schema = z.toJSONSchema(dataset.fields, {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // A format says it already, and better than the long pattern that zod adds.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      const facts = factsOf(zodSchema);
      if (facts === undefined) return;
      jsonSchema.title = facts.title[language];
      if (facts.help !== undefined) jsonSchema.description = facts.help[language];
      if (facts.unit !== undefined) jsonSchema["x-unit"] = facts.unit;
      if (facts.codeList !== undefined) jsonSchema["x-code-list"] = facts.codeList;
    },
  });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    $id: `${origin}/v1/datasets/${dataset.name}/schema.json`,
    title: dataset.title[language],
    description: dataset.description[language],
    ...rest,
  };
}
