/** One operation of the document, as the files that describe routes hand it over. */
import type { OperationObject, ReferenceObject, ParameterObject } from "openapi3-ts/oas31";
import type { Bilingual } from "../core/definitions.ts";
import type { Responses } from "./responses.ts";
import { described, summed } from "./texts.ts";

export interface Operation {
  readonly method: "get" | "post" | "put";
  /** With `{parameters}`, as OpenAPI writes it. */
  readonly path: string;
  readonly object: OperationObject;
}

export interface OperationFacts {
  readonly method?: "post" | "put";
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  readonly parameters?: readonly (ParameterObject | ReferenceObject)[];
  readonly requestBody?: OperationObject["requestBody"];
  readonly responses: Responses;
  /** Path and query that the demo answers with 200; absent where ids differ between instances. */
  readonly example?: string;
  /** Where to find one then: the first record of this list. */
  readonly exampleFrom?: string;
}

/** Puts an operation together. The example stands in `x-example`, ready to be called. */
export function operation(facts: OperationFacts): Operation {
  const { summary, description, parameters, requestBody, example, exampleFrom } = facts;
  return {
    method: facts.method ?? "get",
    path: facts.path,
    object: {
      operationId: facts.id,
      tags: [facts.tag],
      ...summed(summary.zh, summary.en),
      ...(description !== undefined && described(description.zh, description.en)),
      ...(parameters !== undefined && { parameters: [...parameters] }),
      ...(requestBody !== undefined && { requestBody }),
      responses: { ...facts.responses },
      ...(example !== undefined && { "x-example": example }),
      ...(exampleFrom !== undefined && { "x-example-from": exampleFrom }),
    },
  };
}

/** A path parameter. */
export function pathParameter(
  name: string,
  zh: string,
  en: string,
  example: string | number,
): ParameterObject {
  return {
    name,
    in: "path",
    required: true,
    ...described(zh, en),
    schema: typeof example === "number" ? { type: "integer", minimum: 0 } : { type: "string" },
    example,
  };
}
