/** Cuts a record down to the fields that were asked for. */
import type { FieldChoice } from "./list-query.ts";

/** The chosen members, in their own structure; `id` always. Members that a record lacks are left out. */
export function pickFields(
  record: Readonly<Record<string, unknown>>,
  choices: readonly FieldChoice[],
): Readonly<Record<string, unknown>> {
  const picked: Record<string, unknown> = { id: record["id"] };
  for (const { place, path } of choices) {
    const [name] = path;
    if (place === "data") picked["data"] = merged(picked["data"], cut(record["data"], path));
    else if (name !== undefined && record[name] !== undefined) picked[name] = record[name];
  }
  return picked;
}

/** The value with nothing in it but what lies at the path; arrays keep their length. */
function cut(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((element) => cut(element, path));
  if (!isObject(value)) return undefined;
  return value[step] === undefined ? {} : { [step]: cut(value[step], rest) };
}

function merged(a: unknown, b: unknown): unknown {
  if (a === undefined || a === null) return b;
  if (Array.isArray(a) && Array.isArray(b)) return a.map((one, index) => merged(one, b[index]));
  if (!isObject(a) || !isObject(b)) return b;
  const result: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) result[name] = merged(result[name], value);
  return result;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
