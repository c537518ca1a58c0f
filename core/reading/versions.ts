/** The versions of a record, with what changed from each to the next. */
import { createPatch, type Operation as PatchOperation, type Pointer } from "rfc6902";
import type { Data } from "../definitions.ts";
import type { Operation, PublicRecord } from "../records.ts";
import type { StoredRow } from "./stored-row.ts";

export interface VersionEntry {
  readonly version: number;
  readonly seq: number;
  readonly publishedAt: string;
  readonly op: Operation;
  readonly reason: string | null;
  readonly ground: string | null;
  /** RFC 6902, relative to `data`; null where either side has none. */
  readonly patch: readonly object[] | null;
  readonly erased: boolean;
}

/** The first row of each version, oldest first: later rows of it differ in `state` alone. */
export function firstRows(rows: readonly StoredRow[]): readonly PublicRecord[] {
  const versions = new Map<number, PublicRecord>();
  for (const { record } of rows)
    if (!versions.has(record.version)) versions.set(record.version, record);
  return [...versions.values()];
}

/** What `…/versions` says of each version. */
export function versionEntries(versions: readonly PublicRecord[]): readonly VersionEntry[] {
  return versions.map((record, index) => ({
    version: record.version,
    seq: record.seq,
    publishedAt: record.publishedAt,
    op: operationOf(record),
    reason: (record.withdrawal ?? record.correction)?.reason ?? null,
    ground: (record.withdrawal ?? record.correction)?.ground ?? null,
    patch: patchOf(versions[index - 1]?.data ?? null, record.data),
    erased: record.erased === true,
  }));
}

function operationOf(record: PublicRecord): Operation {
  if (record.status === "withdrawn") return "withdraw";
  return record.version === 1 ? "publish" : "correct";
}

function patchOf(before: Data | null, after: Data | null): readonly object[] | null {
  return before === null || after === null ? null : createPatch(before, after, coarseDiff);
}

/**
 * The shortest patch between two arrays costs the product of their lengths, and more. Long ones are
 * compared place by place, or replaced whole where their lengths differ.
 */
function coarseDiff(from: unknown, to: unknown, pointer: Pointer): PatchOperation[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  if ((from.length + 1) * (to.length + 1) <= mostPairs) return undefined;
  const path = pointer.toString();
  if (from.length !== to.length) return [{ op: "replace", path, value: to }];
  return from.flatMap((element: unknown, index) =>
    createPatch(element, to[index], coarseDiff).map((operation) => ({
      ...operation,
      path: `${path}/${String(index)}${operation.path}`,
      ...("from" in operation && { from: `${path}/${String(index)}${operation.from}` }),
    })),
  );
}

const mostPairs = 10_000;
