/** Reads the document for a page: resolves references and picks texts of one language. */
import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from "openapi3-ts/oas31";
import type { Language } from "../core/problem.ts";

export interface Reader {
  readonly document: OpenAPIObject;
  readonly language: Language;
  schema(value: SchemaObject | ReferenceObject): SchemaObject;
  parameter(value: ParameterObject | ReferenceObject): ParameterObject;
  response(value: ResponseObject | ReferenceObject): ResponseObject;
  /** The text of a member in the page's language. */
  text(holder: object, member: "title" | "summary" | "description"): string;
  /** Operations of a tag in the order of the document. */
  operations(tag: string): readonly Placed[];
}

export interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

/** A reader of one document in one language. */
export function readerOf(document: OpenAPIObject, language: Language): Reader {
  const { schemas = {}, parameters = {}, responses = {} } = document.components ?? {};
  const all = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (["get", "post", "put"] as const).flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
  return {
    document,
    language,
    schema: (value) => resolved(value, schemas),
    parameter: (value) => resolved(value, parameters),
    response: (value) => resolved(value, responses),
    text: (holder, member) => {
      const name = language === "zh" ? member : `x-${member}-en`;
      const value: unknown = Object.getOwnPropertyDescriptor(holder, name)?.value;
      return typeof value === "string" ? value : "";
    },
    operations: (tag) => all.filter(({ operation }) => operation.tags?.includes(tag) === true),
  };
}

function resolved<Value extends object>(
  value: Value | ReferenceObject,
  components: Readonly<Record<string, Value | ReferenceObject>>,
): Value {
  if (!isReference(value)) return value;
  const name = value.$ref.slice(value.$ref.lastIndexOf("/") + 1);
  const found = components[name];
  if (found === undefined) throw new Error(`the document has no ${value.$ref}`);
  return resolved(found, components);
}

function isReference(value: object): value is ReferenceObject {
  return "$ref" in value;
}
