/** What rules read out of a record's data, whose schema has been held. */
import type { Data } from "../../core/definitions.ts";

/** Text of a top-level member. */
export function textAt(data: Data, member: string): string | undefined {
  const value = data[member];
  return typeof value === "string" ? value : undefined;
}

/** The objects of a list that is a top-level member; none where there is no list. */
export function objectsAt(data: Data, member: string): readonly Data[] {
  const value = data[member];
  return Array.isArray(value) ? value.filter((one) => isObject(one)) : [];
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null;
}
