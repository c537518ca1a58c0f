/** What checks read out of a record's data, whose schema has been held; absent and ill-typed are `undefined`. */
import type { JudgedRecord } from "../../core/judging/check.ts";

/** Text at a dotted path. */
export function textAt(record: JudgedRecord, path: string): string | undefined {
  const value = valueAt(record, path);
  return typeof value === "string" ? value : undefined;
}

/** Number at a dotted path; decimals that are kept as text are not numbers (see {@link textAt}). */
export function numberAt(record: JudgedRecord, path: string): number | undefined {
  const value = valueAt(record, path);
  return typeof value === "number" ? value : undefined;
}

/** The value at a dotted path of the data. */
function valueAt({ data }: JudgedRecord, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name]; // an object, as was just seen
  }
  return value;
}

/** Yuan with two decimals, exactly, from integer fen: `-12.05`. */
export function yuan(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The day before an ISO date. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
