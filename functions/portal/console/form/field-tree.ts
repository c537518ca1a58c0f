/** The form of a dataset: one node a field, as its schema and its facts say. */
import * as z from "zod";
import type { Bilingual, CodeListEntry, Dataset, Unit } from "../../../../core/definitions.ts";
import { factsOf, shapeIn, unwrapped } from "../../../../core/fields.ts";
import { codeLists, datasets } from "../../../../schemas/index.ts";

/** How a field is entered. `texts` is one text a line; `json` a value of several plain types. */
export type FieldKind =
  | "line"
  | "prose"
  | "code"
  | "codes"
  | "date"
  | "integer"
  | "number"
  | "fen"
  | "boolean"
  | "texts"
  | "json"
  | "group"
  | "rows";

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly title: Bilingual;
  readonly help: Bilingual | undefined;
  readonly unit: Unit | undefined;
  readonly required: boolean;
  /** Choices of `code` and `codes`. */
  readonly codes: readonly CodeListEntry[];
  /** Fields of a `group`, or of each row of `rows`. */
  readonly members: readonly FormField[];
  /** Of `rows`: the member that numbers them. */
  readonly numberedBy: string | undefined;
  readonly schema: z.core.$ZodType;
}

/** The fields of a dataset's data. */
export function formOf(dataset: Dataset): readonly FormField[] {
  return fieldsIn(dataset.fields, dataset.name);
}

/** The field at the steps of a pointer; places of rows are passed over. */
export function fieldAtPath(
  fields: readonly FormField[],
  path: readonly string[],
): FormField | undefined {
  const [name, ...rest] = path.filter((step) => !/^\d+$/.test(step));
  const field = fields.find((one) => one.name === name);
  return field === undefined || rest.length === 0 ? field : fieldAtPath(field.members, rest);
}

function fieldsIn(object: z.core.$ZodType, dataset: string): readonly FormField[] {
  return Object.entries(shapeIn(object) ?? {}).map(([name, schema]) =>
    fieldOf(name, schema, dataset),
  );
}

function fieldOf(name: string, schema: z.core.$ZodType, dataset: string): FormField {
  const plain = unwrapped(schema);
  const facts = factsOf(schema);
  const codes = codesOf(plain, facts?.codeList);
  const kind = kindOf(plain, facts?.unit === "fen", codes.length > 0);
  return {
    ...{ name, kind, codes, schema },
    title: facts?.title ?? { zh: name, en: name },
    help: facts?.help,
    unit: facts?.unit,
    required: !z.safeParse(schema, undefined).success,
    members: kind === "group" || kind === "rows" ? fieldsIn(plain, dataset) : [],
    numberedBy: kind === "rows" ? numberField(dataset, name) : undefined,
  };
}

function kindOf(plain: z.core.$ZodType, fen: boolean, coded: boolean): FieldKind {
  if (plain instanceof z.ZodObject) return "group";
  if (plain instanceof z.ZodArray) {
    if (unwrapped(plain.element) instanceof z.ZodObject) return "rows";
    return coded ? "codes" : "texts";
  }
  if (coded) return "code";
  if (plain instanceof z.ZodISODate) return "date";
  if (plain instanceof z.ZodNumberFormat) return fen ? "fen" : "integer";
  if (plain instanceof z.ZodNumber) return "number";
  if (plain instanceof z.ZodBoolean) return "boolean";
  if (plain instanceof z.ZodUnion) return "json";
  const longest = plain instanceof z.ZodString ? (plain.maxLength ?? 0) : 0;
  return longest > 200 ? "prose" : "line";
}

/** The list's entries where there is one; else what an enumeration of plain words allows. */
function codesOf(plain: z.core.$ZodType, codeList: string | undefined): readonly CodeListEntry[] {
  const element = plain instanceof z.ZodArray ? unwrapped(plain.element) : plain;
  const allowed =
    element instanceof z.ZodEnum
      ? element.options.map(String)
      : element instanceof z.ZodLiteral
        ? [...element.values].map(String)
        : [];
  const list = codeLists.find(({ name }) => name === codeList);
  if (list !== undefined) {
    return allowed.length === 0
      ? list.entries
      : list.entries.filter(({ code }) => allowed.includes(code));
  }
  return allowed.map((code) => ({ code, zh: code, en: code }));
}

/** Rows that are a dataset of their own carry a number (`lineNo`). */
function numberField(source: string, arrayField: string): string | undefined {
  const derived = datasets.find(
    (dataset) =>
      dataset.kind === "derived" && dataset.source === source && dataset.arrayField === arrayField,
  );
  return derived?.kind === "derived" ? derived.numberField : undefined;
}
