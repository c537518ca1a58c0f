/** One filter of a query: a field, an operator and what to compare with. */
import { beijingDay, instantOf, isDate } from "./instants.ts";
import type { ValueType } from "./value-type.ts";

export const operators = ["eq", "ne", "gt", "gte", "lt", "lte", "exists"] as const;
export type Operator = (typeof operators)[number];

export interface Filter {
  readonly place: "envelope" | "data";
  readonly path: readonly string[];
  /** Whether the values found at the path pass; none were found where the list is empty. */
  readonly accepts: (values: readonly unknown[]) => boolean;
}

/** Why a filter's text cannot be used. */
export interface FilterFault {
  readonly zh: string;
  readonly en: string;
}

/**
 * The test that operator and text stand for. Several values are separated by commas for `eq` and `ne`;
 * `ne` also accepts a record without the field, the other operators do not.
 */
export function testOf(
  type: ValueType,
  operator: Operator,
  text: string,
): Filter["accepts"] | FilterFault {
  if (operator === "exists") {
    if (text !== "true" && text !== "false")
      return { zh: "应为 true 或 false", en: "true or false" };
    return (values) => values.length > 0 === (text === "true");
  }
  if (type.kind === "object") return { zh: "只能用 exists", en: "only `exists` applies" };
  const several = operator === "eq" || operator === "ne";
  if (!several && (type.kind === "boolean" || type.kind === "code")) {
    return { zh: `不支持 ${operator}`, en: `\`${operator}\` does not apply` };
  }
  const operands: Operand[] = [];
  for (const part of several ? text.split(",") : [text]) {
    const operand = operandOf(type, part);
    if (operand === undefined) return faultOf(type);
    operands.push(operand);
  }
  const passes = (value: unknown): boolean =>
    operands.some((operand) => holds[operator === "ne" ? "eq" : operator](compare(value, operand)));
  return operator === "ne" ? (values) => !values.some(passes) : (values) => values.some(passes);
}

/** The values at a path, arrays on the way and at its end spread out; null counts as absent. */
export function valuesAt(root: unknown, path: readonly string[]): readonly unknown[] {
  let found: readonly unknown[] = [root];
  for (const step of path) {
    found = found.flatMap((value) => (isObject(value) ? spread(value[step]) : []));
  }
  return found;
}

/** A number, or the first and last text that count as equal. */
type Operand = number | boolean | { readonly first: string; readonly last: string };

function operandOf(type: ValueType, text: string): Operand | undefined {
  const exactly = { first: text, last: text };
  switch (type.kind) {
    case "number":
    case "decimal":
      return /^-?\d{1,18}(\.\d{1,18})?$/.test(text) ? Number(text) : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "code":
      return type.codes.includes(text) ? exactly : undefined;
    case "date":
      return isDate(text) ? exactly : undefined;
    case "time": {
      if (isDate(text)) return beijingDay(text);
      const instant = instantOf(text);
      return instant === undefined ? undefined : { first: instant, last: instant };
    }
    case "text":
      return text === "" ? undefined : exactly;
    case "object":
      return undefined;
  }
}

function faultOf(type: ValueType): FilterFault {
  switch (type.kind) {
    case "number":
    case "decimal":
      return { zh: "应为数字", en: "a number is wanted" };
    case "boolean":
      return { zh: "应为 true 或 false", en: "true or false is wanted" };
    case "code":
      return {
        zh: `未知代码；可用：${type.codes.join("、")}`,
        en: `unknown code; known are ${type.codes.join(", ")}`,
      };
    case "date":
      return { zh: "应为日期，如 2026-03-18", en: "a date is wanted, e.g. 2026-03-18" };
    case "time":
      return {
        zh: "应为日期或时间，如 2026-03-18T07:20:00Z",
        en: "a date or a time is wanted, e.g. 2026-03-18T07:20:00Z",
      };
    case "text":
    case "object":
      return { zh: "不能为空", en: "may not be empty" };
  }
}

/** Negative, zero or positive as the value lies before, at or after the operand; NaN where they do not compare. */
function compare(value: unknown, operand: Operand): number {
  if (typeof operand === "number") {
    const number = typeof value === "string" ? Number(value) : value;
    return typeof number === "number" ? number - operand : NaN;
  }
  if (typeof operand === "boolean") return value === operand ? 0 : NaN;
  if (typeof value !== "string") return NaN;
  return value < operand.first ? -1 : value > operand.last ? 1 : 0;
}

const holds: Readonly<Record<Exclude<Operator, "ne" | "exists">, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

function spread(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.filter((element) => element !== null) : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
