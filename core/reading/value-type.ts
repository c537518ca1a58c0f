/** How the values of a field compare, read off its schema. */
import * as z from "zod";
import type { CodeList, FieldFacts } from "../definitions.ts";

export type ValueType =
  | { readonly kind: "number" }
  /** A text that holds a decimal number. */
  | { readonly kind: "decimal" }
  | { readonly kind: "boolean" }
  | { readonly kind: "code"; readonly codes: readonly string[] }
  /** A calendar date in China Standard Time. */
  | { readonly kind: "date" }
  /** A moment, RFC 3339. */
  | { readonly kind: "time" }
  | { readonly kind: "text" }
  /** Compares with nothing: only `exists` makes sense. */
  | { readonly kind: "object" };

/** Type of a field's values; of an array, that of its elements. */
export function valueTypeOf(
  schema: z.core.$ZodType,
  facts: FieldFacts | undefined,
  codeLists: readonly CodeList[],
): ValueType {
  const inner = innermost(schema);
  if (inner instanceof z.ZodEnum) return { kind: "code", codes: inner.options.map(String) };
  if (inner instanceof z.ZodLiteral) return { kind: "code", codes: [...inner.values].map(String) };
  if (inner instanceof z.ZodNumber) return { kind: "number" };
  if (inner instanceof z.ZodBoolean) return { kind: "boolean" };
  if (inner instanceof z.ZodISODate) return { kind: "date" };
  if (inner instanceof z.ZodISODateTime) return { kind: "time" };
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return { kind: "object" };
  if (facts?.decimal === true) return { kind: "decimal" };
  const list = codeLists.find(({ name }) => name === facts?.codeList);
  return list === undefined
    ? { kind: "text" }
    : { kind: "code", codes: list.entries.map(({ code }) => code) };
}

/** The schema without what makes it optional, nullable or an array. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  for (;;) {
    if (
      inner instanceof z.ZodOptional ||
      inner instanceof z.ZodNullable ||
      inner instanceof z.ZodDefault ||
      inner instanceof z.ZodReadonly
    ) {
      inner = inner.unwrap();
    } else if (inner instanceof z.ZodArray) inner = inner.element;
    else if (inner instanceof z.ZodPipe) inner = inner.in;
    else return inner;
  }
}
