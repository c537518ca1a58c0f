/**
 * Numbers for items whose clerk gave none: the same item always gets the same one, so a sheet that is
 * imported twice is refused as a conflict (`ref.taken`) and publishes nothing twice.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Data, Dataset } from "../definitions.ts";
import { columnsOf, type Column } from "../fields.ts";
import { base32 } from "../submission/encoding.ts";
import { valueAt } from "../value-at.ts";

/** The `ref` of an item, at most 64 characters. */
export function filledRef(dataset: Dataset, area: string, data: Data): string {
  const readable = dataset.series === undefined ? undefined : seriesRef(dataset, area, data);
  if (readable !== undefined) return readable;
  const day = valueAt(data, dataset.timeField);
  const facts = columnsOf(dataset).filter(({ facts }) => facts.freeText !== true);
  // Of texts that people wrote no more than 15 bits go into a number that outlives an erasure.
  const number =
    digest([area, ...facts.map((column) => valueOf(data, column))], 8) + digest([data], 3);
  return `${typeof day === "string" && /^[\w-]{1,40}$/.test(day) ? `${day}-` : ""}${number}`;
}

/** `2026-Q2/service_fund/990101003005`; `undefined` where the period has a name of its own. */
function seriesRef({ series }: Dataset, area: string, data: Data): string | undefined {
  const by = series?.by.filter((name) => name !== "area") ?? [];
  const parts = [valueAt(data, "period.label"), ...by.map((name) => valueAt(data, name)), area];
  const ref = parts.join("/");
  return parts.every((part) => typeof part === "string" && /^[\w-]+$/.test(part)) &&
    ref.length <= 64
    ? ref
    : undefined;
}

function digest(value: unknown, length: number): string {
  return base32(sha256(new TextEncoder().encode(JSON.stringify(value)))).slice(0, length);
}

function valueOf(data: Data, { path }: Column): unknown {
  return valueAt(data, path) ?? null;
}
