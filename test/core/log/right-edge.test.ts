import fc from "fast-check";
import { expect, test } from "vitest";
import { LogError } from "../../../core/log/log-error.ts";
import { leafHash, merkleRoot } from "../../../core/log/merkle.ts";
import {
  appendLeaves,
  decodeEdge,
  edgeRoot,
  emptyEdge,
  encodeEdge,
  readEdge,
} from "../../../core/log/right-edge.ts";
import { tilePath } from "../../../core/log/paths.ts";
import { tilesFor } from "../../../core/log/tiles.ts";
import { leavesOf } from "./naive-tree.ts";

const most = 70_000;
const hashes = leavesOf(most).map(leafHash);
const steps = fc
  .array(fc.oneof(fc.nat(most), fc.constantFrom(0, 1, 255, 256, 257, 65_535, 65_536)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((sizes) => sizes.sort((a, b) => a - b));

test("however the tree grows, its root is that of all leaves and its tiles those of tilesFor", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sizes) => {
      const written = new Map<string, Uint8Array>();
      let edge = emptyEdge;
      for (const size of sizes) {
        const grown = appendLeaves(edge, hashes.slice(edge.size, size));
        expect(grown.tiles.map(({ level, index, width }) => ({ level, index, width }))).toEqual(
          tilesFor(edge.size, size),
        );
        for (const tile of grown.tiles)
          written.set(tilePath(tile.level, tile.index, tile.width), tile.bytes);
        edge = decodeEdge(structuredClone(encodeEdge(grown.edge)));
        expect(edge).toEqual(grown.edge);
        expect(edgeRoot(edge)).toEqual(merkleRoot(hashes.slice(0, size)));
      }
      const read = await readEdge(edge.size, (tile) => {
        const bytes = written.get(tilePath(tile.level, tile.index, tile.width));
        return bytes === undefined ? Promise.reject(new Error("missing")) : Promise.resolve(bytes);
      });
      expect(read).toEqual(edge);
    }),
    { numRuns: 6 },
  );
}, 60_000);

test("one leaf at a time gives the same roots, across the edges of tiles", () => {
  let edge = emptyEdge;
  for (let size = 1; size <= 600; size += 1) {
    edge = appendLeaves(edge, hashes.slice(size - 1, size)).edge;
    expect(edgeRoot(edge)).toEqual(merkleRoot(hashes.slice(0, size)));
  }
});

test("an edge that does not fit its size is refused", () => {
  const text = encodeEdge(appendLeaves(emptyEdge, hashes.slice(0, 300)).edge);
  for (const wrong of [
    { ...text, size: 301 },
    { ...text, size: 44 },
    { ...text, size: 0 },
    { ...text, levels: text.levels.slice(0, 1) },
    { ...text, levels: [...text.levels, ""] },
    { ...text, levels: ["?", ...text.levels.slice(1)] },
  ])
    expect(() => decodeEdge(wrong)).toThrow(LogError);
});
