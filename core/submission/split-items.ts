/** Splits what is too much for one submission (contract.md 2) into several, in order. */
import type { Dataset } from "../definitions.ts";
import { utf8 } from "./encoding.ts";

const most = { items: 1000, heads: 80, bytes: 1_000_000 };

/** Groups of items, each within the limits; an item too large by itself is left to the server to refuse. */
export function splitItems<T>(
  items: readonly T[],
  dataset: Dataset | undefined,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let size = { items: 0, heads: 0, bytes: 0 };
  for (const item of items) {
    const own = {
      items: 1,
      heads: touchesHead(item, dataset) ? 1 : 0,
      bytes: utf8(JSON.stringify(item)).length + 1,
    };
    const sum = {
      items: size.items + own.items,
      heads: size.heads + own.heads,
      bytes: size.bytes + own.bytes,
    };
    const fits = sum.items <= most.items && sum.heads <= most.heads && sum.bytes <= most.bytes;
    const group = groups.at(-1);
    if (group !== undefined && fits) {
      group.push(item);
      size = sum;
    } else {
      groups.push([item]);
      size = own;
    }
  }
  return groups;
}

/** A correction, a withdrawal, an item with a ref, or any of a dataset with a key touches a head. */
function touchesHead(item: unknown, dataset: Dataset | undefined): boolean {
  if (dataset?.naturalKey !== undefined || dataset?.series !== undefined) return true;
  if (dataset !== undefined && dataset.unique.length > 0) return true;
  if (typeof item !== "object" || item === null) return false;
  return "ref" in item || ("op" in item && item.op !== "publish");
}
