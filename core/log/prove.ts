/** Making Merkle proofs (RFC 6962 section 2.1) from the tiles of a tree. */
import { LogError } from "./log-error.ts";
import { merkleRoot, nodeHash } from "./merkle.ts";
import { splitPoint } from "./proof.ts";
import type { ReadTile } from "./right-edge.ts";
import { tilePath } from "./paths.ts";
import { tileHashes, tileHolding, tileWidth } from "./tiles.ts";

/** The leaves from `start` to before `end`: a whole subtree of the tree. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Proof that leaf `index` stands in the tree of `size` leaves; reads only tiles of that tree. */
export async function inclusionProof(
  index: number,
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new LogError("there is no such leaf in the tree");
  return await rangeHashes(path(index, { start: 0, end: size }), size, readTile);
}

/** Proof that the tree of `oldSize` leaves begins the tree of `newSize`; empty for equal sizes. */
export async function consistencyProof(
  oldSize: number,
  newSize: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(newSize) || !Number.isSafeInteger(oldSize))
    throw new LogError("a tree's size is a whole number");
  if (oldSize < 1 || oldSize > newSize) throw new LogError("there is no proof between such trees");
  const ranges = subproof(oldSize, { start: 0, end: newSize }, true);
  return await rangeHashes(ranges, newSize, readTile);
}

/** PATH of RFC 6962 2.1.1: the subtrees beside the way from the leaf to the root. */
function path(index: number, tree: Range): Range[] {
  if (tree.end - tree.start === 1) return [];
  const { left, right } = halves(tree);
  return index < left.end ? [...path(index, left), right] : [...path(index, right), left];
}

/** SUBPROOF of RFC 6962 2.1.2; `known` while the old tree's root itself may be part of the proof. */
function subproof(oldEnd: number, tree: Range, known: boolean): Range[] {
  if (oldEnd === tree.end) return known ? [] : [tree];
  const { left, right } = halves(tree);
  return oldEnd <= left.end
    ? [...subproof(oldEnd, left, known), right]
    : [...subproof(oldEnd, right, false), left];
}

function halves({ start, end }: Range): { readonly left: Range; readonly right: Range } {
  const middle = start + splitPoint(end - start);
  return { left: { start, end: middle }, right: { start: middle, end } };
}

/** Hashes of these subtrees of a tree of `size` leaves. Each tile is read once. */
async function rangeHashes(
  ranges: readonly Range[],
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array[]>>();
  const hashes = async (level: number, position: number): Promise<Uint8Array[]> => {
    const tile = tileHolding(level, position, size);
    const key = tilePath(tile.level, tile.index, tile.width);
    const known = tiles.get(key);
    if (known !== undefined) return await known;
    const read = readTile(tile).then((bytes) => tileHashes(bytes, tile.width));
    tiles.set(key, read);
    return await read;
  };
  const rangeHash = async ({ start, end }: Range): Promise<Uint8Array> => {
    const height = perfectHeight(end - start);
    if (height === undefined) {
      const { left, right } = halves({ start, end });
      return nodeHash(...(await Promise.all([rangeHash(left), rangeHash(right)])));
    }
    const level = Math.floor(height / 8);
    const unit = tileWidth ** level;
    const tile = await hashes(level, start / unit);
    const offset = (start / unit) % tileWidth;
    return merkleRoot(tile.slice(offset, offset + (end - start) / unit));
  };
  return await Promise.all(ranges.map(rangeHash));
}

/** Height of the perfect tree over `span` leaves; `undefined` where that is not a power of two. */
function perfectHeight(span: number): number | undefined {
  let height = 0;
  let width = 1;
  for (; width < span; width *= 2) height += 1;
  return width === span ? height : undefined;
}
