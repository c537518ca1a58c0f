/** Which is at fault where a bundle of entries and the tile over it disagree: what was signed decides. */
import { decodeEntries } from "../log/entries.ts";
import { hashLength, leafHash, sameBytes } from "../log/merkle.ts";
import { parseTilePath, tilePath } from "../log/paths.ts";
import { appendLeaves, edgeRoot, type RightEdge } from "../log/right-edge.ts";
import { tileHashes, tileWidth } from "../log/tiles.ts";
import type { ServedPart } from "./read-part.ts";

/** A tree's size and root, as the log signed it. */
export interface SignedRoot {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The leaves of a bundle, and their hashes in the tree. */
export interface ToldBundle {
  /** `undefined` where the entry is not the one of the tree and is found nowhere else. */
  readonly leaves: readonly (Uint8Array | undefined)[];
  readonly hashes: readonly Uint8Array[];
  /** Seqs of entries that are not what the tree was made of. */
  readonly wrong: readonly number[];
}

/**
 * The bundle as the tree has it. Where the tile over it gives a root that was signed and the entries do not,
 * the tile is believed, and entries are looked for in the narrower bundles of earlier sizes.
 */
export function tellBundle(
  part: ServedPart,
  entries: readonly Uint8Array[],
  before: RightEdge,
  signed: readonly SignedRoot[],
): ToldBundle {
  const own = entries.map(leafHash);
  const tiled = tiledHashes(part, entries.length);
  const fits = (hashes: readonly Uint8Array[], first: number): boolean =>
    signed.some(({ size, root }) => {
      // Trees that end before they differ fit both.
      if (size <= part.bundleStart + first) return false;
      const added = hashes.slice(part.start - part.bundleStart, size - part.bundleStart);
      return sameBytes(edgeRoot(appendLeaves(before, added).edge), root);
    });
  const differing =
    tiled === undefined
      ? []
      : own.flatMap((hash, index) => (sameBytes(hash, tiled[index] ?? hash) ? [] : index));
  const [first] = differing;
  if (tiled === undefined || first === undefined || fits(own, first) || !fits(tiled, first))
    return { leaves: entries, hashes: own, wrong: [] };
  const leaves: (Uint8Array | undefined)[] = [...entries];
  for (const index of differing) leaves[index] = leafElsewhere(part, index, tiled[index]);
  return { leaves, hashes: tiled, wrong: differing.map((index) => part.bundleStart + index) };
}

function tiledHashes(part: ServedPart, width: number): readonly Uint8Array[] | undefined {
  const file = part.files.get(tilePath(0, part.bundleStart / tileWidth, width));
  return file?.status === 200 && file.bytes.length === width * hashLength
    ? tileHashes(file.bytes, width)
    : undefined;
}

function leafElsewhere(
  { files, entriesPath }: ServedPart,
  index: number,
  hash: Uint8Array | undefined,
): Uint8Array | undefined {
  for (const [path, { status, bytes }] of files) {
    const tile = parseTilePath(path);
    if (tile?.level !== "entries" || path === entriesPath || status !== 200) continue;
    if (tile.width <= index) continue;
    const leaf = entryIn(bytes, tile.width, index);
    if (leaf !== undefined && hash !== undefined && sameBytes(leafHash(leaf), hash)) return leaf;
  }
  return undefined;
}

function entryIn(bytes: Uint8Array, width: number, index: number): Uint8Array | undefined {
  try {
    return decodeEntries(bytes, width)[index];
  } catch {
    return undefined;
  }
}
