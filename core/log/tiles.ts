/** Tiles of the tree (C2SP tlog-tiles): their coordinates, which of them a tree has, and their bytes. */
import { concatBytes } from "@noble/hashes/utils.js";
import { LogError } from "./log-error.ts";
import { hashLength } from "./merkle.ts";

/** Hashes of a full tile, and entries of a full bundle. */
export const tileWidth = 256;

/** A tile of hashes: `width` of them from `index * 256` on, each over 256^level leaves. */
export interface TileCoordinates {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; less than 256 for a partial tile. */
  readonly width: number;
}

/** A bundle of entries: `width` leaves from `index * 256` on. */
export type BundleCoordinates = Omit<TileCoordinates, "level">;

/**
 * Hash tiles that must be written when the tree grows from `oldSize` to `newSize` leaves: those that
 * became full, and the partial ones of the new size. What the old size already had is not repeated.
 */
export function tilesFor(oldSize: number, newSize: number): TileCoordinates[] {
  checkGrowth(oldSize, newSize);
  const tiles: TileCoordinates[] = [];
  for (let level = 0; hashesAt(level, newSize) > 0; level += 1)
    for (const tile of grown(hashesAt(level, oldSize), hashesAt(level, newSize)))
      tiles.push({ level, ...tile });
  return tiles;
}

/** Entry bundles that must be written when the tree grows from `oldSize` to `newSize` leaves. */
export function bundlesFor(oldSize: number, newSize: number): BundleCoordinates[] {
  checkGrowth(oldSize, newSize);
  return grown(oldSize, newSize);
}

/** The tile that holds hash `position` of a level, as wide as a tree of `size` leaves has it. */
export function tileHolding(level: number, position: number, size: number): TileCoordinates {
  const index = Math.floor(position / tileWidth);
  const width = Math.min(tileWidth, hashesAt(level, size) - index * tileWidth);
  return { level, index, width };
}

/** How many complete hashes a level of tiles has in a tree of `size` leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The bytes of a tile: its hashes, one after another. */
export function tileBytes(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...hashes);
}

/** The hashes of a tile's bytes; throws a LogError unless there are `width` of them. */
export function tileHashes(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length !== width * hashLength)
    throw new LogError(`a tile of width ${width.toString()} has ${bytes.length.toString()} bytes`);
  return Array.from({ length: width }, (_, i) =>
    bytes.subarray(i * hashLength, (i + 1) * hashLength),
  );
}

function grown(before: number, after: number): BundleCoordinates[] {
  if (before === after) return [];
  const full = Math.floor(after / tileWidth);
  const tiles: BundleCoordinates[] = [];
  for (let index = Math.floor(before / tileWidth); index < full; index += 1)
    tiles.push({ index, width: tileWidth });
  if (after % tileWidth > 0) tiles.push({ index: full, width: after % tileWidth });
  return tiles;
}

function checkGrowth(oldSize: number, newSize: number): void {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize))
    throw new LogError("a tree's size is a whole number");
  if (oldSize < 0 || newSize < oldSize) throw new LogError("a tree never shrinks");
}
