/** Looks into a record's data by a dotted path. */
import type { Data } from "./definitions.ts";

/** Value at a dotted path; `undefined` where a step is missing. */
export function valueAt(data: Data, path: string): unknown {
  let value: unknown = data;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}
