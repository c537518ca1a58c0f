/** RFC 6962 section 2.1, word for word and on Node's own SHA-256: what the log's functions are held to. */
import { createHash } from "node:crypto";

const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** A leaf for each index: short, all different. */
export function leafOf(index: number): Uint8Array {
  return new TextEncoder().encode(`leaf ${index.toString()}`);
}

/** Leaves 0 to `size` - 1. */
export function leavesOf(size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, i) => leafOf(i));
}

/** MTH(D). */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), only);
  const k = powerBelow(leaves.length);
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D). */
export function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = powerBelow(leaves.length);
  const left = leaves.slice(0, k);
  const right = leaves.slice(k);
  return m < k
    ? [...naivePath(m, left), naiveRoot(right)]
    : [...naivePath(m - k, right), naiveRoot(left)];
}

/** PROOF(m, D). */
export function naiveProof(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  return subproof(m, leaves, true);
}

function subproof(m: number, leaves: readonly Uint8Array[], b: boolean): Uint8Array[] {
  if (m === leaves.length) return b ? [] : [naiveRoot(leaves)];
  const k = powerBelow(leaves.length);
  const left = leaves.slice(0, k);
  const right = leaves.slice(k);
  return m <= k
    ? [...subproof(m, left, b), naiveRoot(right)]
    : [...subproof(m - k, right, false), naiveRoot(left)];
}

function powerBelow(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}
