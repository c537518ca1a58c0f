/**
 * The right edge of the tree: the hashes of the partial tile of each level. It is all that is needed to
 * append leaves, to write the tiles they complete and to know the root, without reading the log again.
 */
import { concatBytes } from "@noble/hashes/utils.js";
import { fromBase64, base64 } from "../submission/encoding.ts";
import { LogError } from "./log-error.ts";
import { emptyRoot, merkleRoot } from "./merkle.ts";
import { hashesAt, tileBytes, tileHashes, tileHolding, tileWidth } from "./tiles.ts";
import type { TileCoordinates } from "./tiles.ts";

/** Never changed in place. `levels[L]` holds the last `floor(size / 256^L) mod 256` hashes of level L. */
export interface RightEdge {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
}

/** A tile with its bytes. */
export interface Tile extends TileCoordinates {
  readonly bytes: Uint8Array;
}

/** Reads the bytes of a tile; throws where it is missing. */
export type ReadTile = (tile: TileCoordinates) => Promise<Uint8Array>;

/** The edge of the tree without leaves. */
export const emptyEdge: RightEdge = { size: 0, levels: [] };

/** The edge after these leaf hashes, and the tiles this growth must write (those of `tilesFor`). */
export function appendLeaves(
  edge: RightEdge,
  leafHashes: readonly Uint8Array[],
): { readonly edge: RightEdge; readonly tiles: readonly Tile[] } {
  const tiles: Tile[] = [];
  const levels: Uint8Array[][] = [];
  const size = edge.size + leafHashes.length;
  let added: readonly Uint8Array[] = leafHashes;
  for (let level = 0; level < edge.levels.length || added.length > 0; level += 1) {
    const hashes = [...(edge.levels[level] ?? []), ...added];
    let index = Math.floor(hashesAt(level, edge.size) / tileWidth);
    const grew = added.length > 0;
    const above: Uint8Array[] = [];
    let start = 0;
    for (; hashes.length - start >= tileWidth; start += tileWidth, index += 1) {
      const full = hashes.slice(start, start + tileWidth);
      tiles.push({ level, index, width: tileWidth, bytes: tileBytes(full) });
      above.push(merkleRoot(full));
    }
    const rest = hashes.slice(start);
    if (grew && rest.length > 0)
      tiles.push({ level, index, width: rest.length, bytes: tileBytes(rest) });
    levels.push(rest);
    added = above;
  }
  return { edge: { size, levels }, tiles };
}

/** Root of the tree. */
export function edgeRoot(edge: RightEdge): Uint8Array {
  // What a level's tiles do not cover is one incomplete subtree: the last, odd node of the level above.
  const root = edge.levels.reduce<readonly Uint8Array[]>((below, hashes) => {
    const level = [...hashes, ...below];
    return level.length > 0 ? [merkleRoot(level)] : [];
  }, []);
  return root[0] ?? emptyRoot;
}

/** Reads the edge of a tree of `size` leaves back from its tiles; the caller compares `edgeRoot`. */
export async function readEdge(size: number, readTile: ReadTile): Promise<RightEdge> {
  const levels: Promise<Uint8Array[]>[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const count = hashesAt(level, size);
    const tile = tileHolding(level, count, size);
    levels.push(
      tile.width === 0
        ? Promise.resolve([])
        : readTile(tile).then((bytes) => tileHashes(bytes, tile.width)),
    );
  }
  return { size, levels: await Promise.all(levels) };
}

/** The edge as plain JSON values, to keep with the published checkpoint; at most about 11 KB a level. */
export interface EdgeText {
  readonly size: number;
  readonly levels: readonly string[];
}

/** Each level's hashes, concatenated, as base64. */
export function encodeEdge(edge: RightEdge): EdgeText {
  return {
    size: edge.size,
    levels: edge.levels.map((hashes) => base64(concatBytes(...hashes))),
  };
}

/** The edge again; throws a LogError where the levels do not fit the size. */
export function decodeEdge(text: EdgeText): RightEdge {
  const levels = text.levels.map((level, i) => {
    const bytes = fromBase64(level);
    if (bytes === undefined) throw new LogError("the right edge is not base64");
    return tileHashes(bytes, hashesAt(i, text.size) % tileWidth);
  });
  if (
    hashesAt(levels.length, text.size) > 0 ||
    (levels.length > 0 && hashesAt(levels.length - 1, text.size) === 0)
  )
    throw new LogError("the right edge has another number of levels than its size");
  return { size: text.size, levels };
}
