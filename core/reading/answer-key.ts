/** Entity tags: an answer is a function of the question, of the log's place, and of how we write it. */
import { shortHash } from "./hash.ts";
import type { StoredRow } from "./stored-row.ts";

/** Raised whenever answers come to look different for the same data. */
const revision = "1";

/** Strong entity tag of an answer that these parts determine. */
export function tagOf(...parts: readonly (string | number | boolean | undefined)[]): string {
  return `"${shortHash([revision, ...parts].join("\u0000"))}"`;
}

/** Strong entity tag of a record, from its stored text: a 304 needs no rendering. */
export function rowTag(row: StoredRow, ...parts: readonly string[]): string {
  return `"${row.item.from.toString(36)}-${shortHash([revision, ...parts, row.item.json].join("\u0000"))}"`;
}
