/** What a dataset's schema says of each field: by dotted path, and as the columns of a table. */
import * as z from "zod";
import { fieldFacts, type AnyDataset, type Bilingual, type FieldFacts } from "./definitions.ts";

/**
 * `decimal` is a text that holds a number; `list` an array of plain values, `objects` an array of
 * objects; `mixed` a value that may be of several plain types.
 */
export type FieldType =
  | "text"
  | "code"
  | "date"
  | "integer"
  | "number"
  | "decimal"
  | "boolean"
  | "mixed"
  | "list"
  | "object"
  | "objects";

/** One field. The title is a full one: a nested field's holds those of the objects around it. */
export interface FieldPlace {
  readonly path: string;
  readonly schema: z.core.$ZodType;
  readonly facts: FieldFacts;
  readonly type: FieldType;
}

/** A column of a table: a field with a plain value, or an array of such. */
export type Column = FieldPlace & { readonly type: Exclude<FieldType, "object" | "objects"> };

/**
 * The field at a dotted path of a dataset's data, going into objects and into the objects of arrays
 * (`lines.amountFen`); `undefined` where the schema has none.
 */
export function fieldAt(dataset: AnyDataset, path: string): FieldPlace | undefined {
  let schema: z.core.$ZodType = dataset.fields;
  let title: Bilingual | undefined;
  let facts: FieldFacts | undefined;
  for (const step of path.split(".")) {
    const member = memberOf(schema, step);
    if (member === undefined) return undefined;
    schema = member;
    facts = factsOf(member);
    title = joined(title, facts?.title ?? plainTitle(step));
  }
  if (title === undefined) return undefined;
  const full = { ...facts, title };
  return { path, schema, facts: full, type: typeOf(schema, full) };
}

/**
 * The columns of a dataset in the order of its schema: objects become one column a member, by dotted
 * path. Arrays of objects are left out: they are the rows of a derived dataset, or stay in the JSON.
 */
export function columnsOf(dataset: AnyDataset): readonly Column[] {
  return columnsWithin(dataset, dataset.fields, "");
}

/** Lists of attached files: tables show their names and digests. */
export function fileListsOf(dataset: AnyDataset): readonly FieldPlace[] {
  return Object.keys(dataset.fields.shape).flatMap((name) => {
    const place = fieldAt(dataset, name);
    const isFiles = place?.type === "objects" && fieldAt(dataset, `${name}.sha256`) !== undefined;
    return isFiles ? [place] : [];
  });
}

/** Titles along the path of an error, with the place in a list; the last one alone where it is known. */
export function titleOfPath(
  fields: z.core.$ZodType,
  path: readonly (string | number)[],
): Bilingual | undefined {
  let schema: z.core.$ZodType | undefined = fields;
  let title: Bilingual | undefined;
  for (const step of path) {
    if (typeof step === "number") {
      const place = { zh: `第${step + 1}项`, en: `item ${step + 1}` };
      title = joined(title, place);
      continue; // the array's schema stands for its elements
    }
    schema = memberOf(schema, step);
    if (schema === undefined) return title;
    title = joined(title, factsOf(schema)?.title ?? plainTitle(step));
  }
  return title;
}

/** Names that an object at this path may have; empty where there is no object. */
export function membersAt(
  fields: z.core.$ZodType,
  path: readonly (string | number)[],
): readonly string[] {
  let schema: z.core.$ZodType | undefined = fields;
  for (const step of path) {
    if (typeof step === "string") schema = memberOf(schema, step);
    if (schema === undefined) return [];
  }
  return Object.keys(shapeIn(schema) ?? {});
}

/** Facts of the field whose schema this is, looking through what makes it optional. */
export function factsOf(schema: z.core.$ZodType): FieldFacts | undefined {
  const found = fieldFacts.get(schema);
  if (found !== undefined) return found;
  const inner = innerOf(schema);
  return inner === undefined ? undefined : factsOf(inner);
}

function columnsWithin(
  dataset: AnyDataset,
  object: z.core.$ZodType,
  prefix: string,
): readonly Column[] {
  return Object.entries(shapeIn(object) ?? {}).flatMap(([name, member]): readonly Column[] => {
    const place = fieldAt(dataset, prefix + name);
    if (place === undefined) return [];
    const { type } = place;
    if (type === "object") return columnsWithin(dataset, member, `${prefix}${name}.`);
    return type === "objects" ? [] : [{ ...place, type }];
  });
}

function memberOf(schema: z.core.$ZodType | undefined, name: string): z.core.$ZodType | undefined {
  const shape = schema && shapeIn(schema);
  return shape !== undefined && Object.hasOwn(shape, name) ? shape[name] : undefined;
}

/** Members of the object that a schema accepts, or that the elements of its array are. */
export function shapeIn(
  schema: z.core.$ZodType,
): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodArray) return shapeIn(plain.element);
  return plain instanceof z.ZodObject ? plain.shape : undefined;
}

/** The schema itself, without what makes it optional or nullable. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = innerOf(schema);
  return inner === undefined ? schema : unwrapped(inner);
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schema.unwrap();
  return undefined;
}

function typeOf(schema: z.core.$ZodType, facts: FieldFacts): FieldType {
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodObject) return "object";
  if (plain instanceof z.ZodArray) {
    return unwrapped(plain.element) instanceof z.ZodObject ? "objects" : "list";
  }
  if (facts.codeList !== undefined) return "code";
  if (facts.decimal === true) return "decimal";
  if (plain instanceof z.ZodISODate) return "date";
  if (plain instanceof z.ZodNumberFormat) return "integer";
  if (plain instanceof z.ZodNumber) return "number";
  if (plain instanceof z.ZodBoolean) return "boolean";
  return plain instanceof z.ZodUnion ? "mixed" : "text";
}

/** `Vote · For`; a member that is called like its object is not said twice. */
function joined(outer: Bilingual | undefined, own: Bilingual): Bilingual {
  if (outer === undefined || outer.zh === own.zh) return own;
  return { zh: `${outer.zh}·${own.zh}`, en: `${outer.en} · ${own.en}` };
}

function plainTitle(name: string): Bilingual {
  return { zh: name, en: name };
}
