/** What the fields of a form hold, as typed, and the data of a record that it says. */
import * as z from "zod";
import type { Data } from "../../../../core/definitions.ts";
import type { FormField } from "./field-tree.ts";
import { yuanOfFen } from "../../../../core/formats/people.ts";
import { fenOfYuan } from "./yuan.ts";

/** A text for a plain field, values by name for a group, a list for rows. */
export type Values = string | readonly Values[] | GroupValues;
// An interface, since a type alias may not refer to itself by Record.
export interface GroupValues {
  readonly [name: string]: Values;
}

/** An amount that was typed and is none yet. */
export interface TypingError {
  readonly path: readonly (string | number)[];
}

/** The data that the values say, and what in them cannot be read. Empty fields are left out. */
export function dataOf(
  fields: readonly FormField[],
  values: Values | undefined,
): { readonly data: Data; readonly errors: readonly TypingError[] } {
  const errors: TypingError[] = [];
  return { data: groupData(fields, values, [], errors), errors };
}

/** The values that show a record's data. */
export function valuesOf(fields: readonly FormField[], data: unknown): GroupValues {
  const values: Record<string, Values> = {};
  for (const field of fields) {
    const value = memberOf(data, field.name);
    if (value !== undefined && value !== null) values[field.name] = valueOf(field, value);
  }
  return values;
}

/** The values at a name of a group; the empty text where there is none. */
export function at(values: Values | undefined, name: string): Values {
  return isGroup(values) && Object.hasOwn(values, name) ? (values[name] ?? "") : "";
}

export function isGroup(values: Values | undefined): values is GroupValues {
  return typeof values === "object" && !Array.isArray(values);
}

/** Rows, or none. */
export function rowsIn(values: Values | undefined): readonly Values[] {
  // Array.isArray does not narrow a readonly array; what is an array here is the list of a union of three.
  return Array.isArray(values) ? (values as readonly Values[]) : [];
}

/** The values with another one at a path. */
export function withValue(
  values: Values | undefined,
  path: readonly (string | number)[],
  value: Values,
): Values {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") {
    return rowsIn(values).map((row, index) => (index === step ? withValue(row, rest, value) : row));
  }
  const group = isGroup(values) ? values : {};
  return { ...group, [step]: withValue(group[step], rest, value) };
}

type Path = readonly (string | number)[];

function groupData(
  fields: readonly FormField[],
  values: Values | undefined,
  path: Path,
  errors: TypingError[],
): Data {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const value = fieldData(field, at(values, field.name), [...path, field.name], errors);
    if (value !== undefined) data[field.name] = value;
  }
  return data;
}

function fieldData(field: FormField, value: Values, path: Path, errors: TypingError[]): unknown {
  switch (field.kind) {
    case "group": {
      const data = groupData(field.members, value, path, errors);
      return Object.keys(data).length === 0 && !field.required ? undefined : data;
    }
    case "rows": {
      const rows = rowsIn(value).map((row, index) =>
        groupData(field.members, row, [...path, index], errors),
      );
      return rows.length === 0 && !field.required ? undefined : rows;
    }
    case "codes":
    case "texts": {
      const lines = textIn(value)
        .split("\n")
        .map((line) => line.trim());
      const given = lines.filter((line) => line !== "");
      return given.length === 0 && !field.required ? undefined : given;
    }
    default:
      return plainData(field, textIn(value), path, errors);
  }
}

function plainData(field: FormField, typed: string, path: Path, errors: TypingError[]): unknown {
  const text = typed.trim();
  if (text === "") return emptyData(field);
  const plain = text.normalize("NFKC").replaceAll(",", "");
  switch (field.kind) {
    case "fen": {
      const fen = fenOfYuan(text);
      if (fen === undefined) errors.push({ path });
      return fen ?? text;
    }
    case "integer":
      return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text;
    case "number":
      return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "json":
      return jsonOr(text);
    case "date":
      return dateOf(text);
    default:
      return typed.replaceAll("\r\n", "\n").replace(/\s+$/u, "");
  }
}

/** Where a text may be empty and must be there, the empty text says that there is nothing. */
function emptyData({ required, schema, kind }: FormField): unknown {
  if (!required) return undefined;
  if ((kind === "prose" || kind === "line") && z.safeParse(schema, "").success) return "";
  return z.safeParse(schema, null).success ? null : undefined;
}

/** 2026/3/5, 2026.3.5 and 2026年3月5日 are what people type where the browser has no date field. */
function dateOf(text: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC"));
  if (parts === null) return text;
  const [, year = "", month = "", day = ""] = parts;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function valueOf(field: FormField, value: unknown): Values {
  switch (field.kind) {
    case "group":
      return valuesOf(field.members, value);
    case "rows":
      return Array.isArray(value) ? value.map((row) => valuesOf(field.members, row)) : [];
    case "codes":
    case "texts":
      return Array.isArray(value) ? value.map(String).join("\n") : "";
    case "fen":
      return typeof value === "number" ? yuanOfFen(value) : String(value);
    default:
      return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function textIn(value: Values): string {
  return typeof value === "string" ? value : "";
}

/** The text at a name of a group; empty where there is another thing or nothing. */
export function textAt(values: Values | undefined, name: string): string {
  return textIn(at(values, name));
}

/** An own member of what may be no object at all. */
export function memberOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null
    ? Object.getOwnPropertyDescriptor(data, name)?.value
    : undefined;
}
