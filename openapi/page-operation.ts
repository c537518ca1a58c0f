/** An operation of a fixed path that takes no parameter but the language. */
import { operation, type Operation } from "./operation.ts";
import { parameterRef } from "./parameters.ts";
import { found, problems } from "./responses.ts";
import type { Schema } from "./schemas.ts";

/** Any JSON object. */
export const anyObject: Schema = { type: "object", additionalProperties: true };

/** The operation of a document of the instance; the path is its own example. */
export function page(
  path: string,
  id: string,
  zh: string,
  en: string,
  content: Readonly<Record<string, Schema>>,
): Operation {
  return operation({
    path,
    id,
    tag: "discovery",
    summary: { zh, en },
    parameters: [parameterRef("langOfPage")],
    responses: { ...found(zh, en, content), ...problems(400, 500, 503) },
    example: path,
  });
}
