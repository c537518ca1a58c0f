/** Verifying Merkle proofs (RFC 6962 section 2.1). Sizes and indexes are exact numbers below 2^53. */
import { hashLength, nodeHash, sameBytes } from "./merkle.ts";

/** That a leaf stands at an index of a tree. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
}

/** That a smaller tree is the beginning of a larger one. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
}

/** Whether the proof shows the claim. False, too, on hashes that are not 32 bytes, surplus or missing. */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): boolean {
  const { index, size, leafHash, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leafHash, root, ...proof].every(isHash)) return false;
  const hashes = [...proof];
  const computed = rootOver(index, size, leafHash, hashes);
  return computed !== undefined && hashes.length === 0 && sameBytes(computed, root);
}

/**
 * Whether the proof shows the claim; of equal sizes, whether the roots are equal and the proof is empty.
 * False for an empty tree: everything is consistent with it, so it proves nothing.
 */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[]): boolean {
  const { oldSize, newSize, oldRoot, newRoot } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  const hashes = [...proof];
  const roots = rootsOver(oldSize, newSize, oldRoot, hashes);
  return (
    roots !== undefined &&
    hashes.length === 0 &&
    sameBytes(roots.before, oldRoot) &&
    sameBytes(roots.after, newRoot)
  );
}

/** Where a tree of `size` ≥ 2 leaves splits: the largest power of two below its size. */
export function splitPoint(size: number): number {
  let point = 1;
  while (point * 2 < size) point *= 2;
  return point;
}

/** PATH of RFC 6962 2.1.1, walked with the proof's hashes, which it takes from the front. */
function rootOver(
  index: number,
  size: number,
  leafHash: Uint8Array,
  hashes: Uint8Array[],
): Uint8Array | undefined {
  if (size === 1) return leafHash;
  const split = splitPoint(size);
  const inLeft = index < split;
  const own = inLeft
    ? rootOver(index, split, leafHash, hashes)
    : rootOver(index - split, size - split, leafHash, hashes);
  const sibling = hashes.shift();
  if (own === undefined || sibling === undefined) return undefined;
  return inLeft ? nodeHash(own, sibling) : nodeHash(sibling, own);
}

/** SUBPROOF of RFC 6962 2.1.2, walked likewise; `known` is the old root where it is a whole subtree. */
function rootsOver(
  oldSize: number,
  newSize: number,
  known: Uint8Array | undefined,
  hashes: Uint8Array[],
): { readonly before: Uint8Array; readonly after: Uint8Array } | undefined {
  if (oldSize === newSize) {
    const root = known ?? hashes.shift();
    return root === undefined ? undefined : { before: root, after: root };
  }
  const split = splitPoint(newSize);
  const inLeft = oldSize <= split;
  const own = inLeft
    ? rootsOver(oldSize, split, known, hashes)
    : rootsOver(oldSize - split, newSize - split, undefined, hashes);
  const sibling = hashes.shift();
  if (own === undefined || sibling === undefined) return undefined;
  return inLeft
    ? { before: own.before, after: nodeHash(own.after, sibling) }
    : { before: nodeHash(sibling, own.before), after: nodeHash(sibling, own.after) };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === hashLength;
}
