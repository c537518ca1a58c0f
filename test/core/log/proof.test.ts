import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fromBase64 } from "../../../core/submission/encoding.ts";
import { leafHash, merkleRoot } from "../../../core/log/merkle.ts";
import { verifyConsistency, verifyInclusion } from "../../../core/log/proof.ts";
import { consistencyProof, inclusionProof } from "../../../core/log/prove.ts";
import { appendLeaves, edgeRoot, emptyEdge } from "../../../core/log/right-edge.ts";
import { testdata } from "../../support/testdata.ts";
import { logFiles, tilesOf } from "./log-fixture.ts";
import { leavesOf, naivePath, naiveProof, naiveRoot } from "./naive-tree.ts";

// The vectors hold texts that are not base64 of a hash; they stand for bytes of another length.
const bytes = z.string().transform((text) => fromBase64(text) ?? new TextEncoder().encode(text));
const proof = z
  .array(bytes)
  .nullable()
  .transform((list) => list ?? []);

const inclusionVectors = z.array(
  z.object({
    name: z.string(),
    leafIdx: z.number(),
    treeSize: z.number(),
    root: bytes,
    leafHash: bytes,
    proof,
    wantErr: z.boolean(),
  }),
);

const consistencyVectors = z.array(
  z.object({
    name: z.string(),
    size1: z.number(),
    size2: z.number(),
    root1: bytes,
    root2: bytes,
    proof,
    wantErr: z.boolean(),
  }),
);

function vectors<T>(name: string, schema: z.ZodType<T>): T | undefined {
  const path = testdata(name);
  return path === undefined ? undefined : schema.parse(JSON.parse(readFileSync(path, "utf8")));
}

describe("the shared test vectors", () => {
  const inclusion = vectors("merkle-inclusion.json", inclusionVectors);
  const consistency = vectors("merkle-consistency.json", consistencyVectors);

  test.skipIf(inclusion === undefined)(
    "98 inclusion proofs are each taken or refused as they must be (needs merkle-inclusion.json)",
    () => {
      expect(inclusion).toHaveLength(98);
      for (const v of inclusion ?? []) {
        const claim = { index: v.leafIdx, size: v.treeSize, leafHash: v.leafHash, root: v.root };
        expect(verifyInclusion(claim, v.proof), v.name).toBe(!v.wantErr);
      }
    },
  );

  test.skipIf(consistency === undefined)(
    "98 consistency proofs are each taken or refused as they must be (needs merkle-consistency.json)",
    () => {
      expect(consistency).toHaveLength(98);
      for (const v of consistency ?? []) {
        const claim = { oldSize: v.size1, newSize: v.size2, oldRoot: v.root1, newRoot: v.root2 };
        expect(verifyConsistency(claim, v.proof), v.name).toBe(!v.wantErr);
      }
    },
  );
});

const trees = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.nat()).map(([size, n]) => ({
  size,
  index: n % size,
}));

test("inclusion proofs from tiles are those of RFC 6962, and verify", async () => {
  await fc.assert(
    fc.asyncProperty(trees, async ({ size, index }) => {
      const leaves = leavesOf(size);
      const made = await inclusionProof(index, size, tilesOf(await logFiles(leaves, [size])));
      expect(made).toEqual(naivePath(index, leaves));
      const leaf = leafHash(leaves[index] ?? new Uint8Array(0));
      const claim = { index, size, leafHash: leaf, root: naiveRoot(leaves) };
      expect(verifyInclusion(claim, made)).toBe(true);
      expect(verifyInclusion({ ...claim, index: index + 1 }, made)).toBe(false);
      expect(verifyInclusion({ ...claim, size: index }, made)).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test("consistency proofs from the newer tree's tiles are those of RFC 6962, and verify", async () => {
  await fc.assert(
    fc.asyncProperty(trees, async ({ size, index }) => {
      const leaves = leavesOf(size);
      const oldSize = index + 1;
      const made = await consistencyProof(oldSize, size, tilesOf(await logFiles(leaves, [size])));
      expect(made).toEqual(naiveProof(oldSize, leaves));
      const oldRoot = naiveRoot(leaves.slice(0, oldSize));
      const claim = { oldSize, newSize: size, oldRoot, newRoot: naiveRoot(leaves) };
      expect(verifyConsistency(claim, made)).toBe(true);
      expect(verifyConsistency({ ...claim, oldSize: 0 }, made)).toBe(false);
    }),
    { numRuns: 40 },
  );
});

test("in a tree of three levels of tiles, proofs across all of them verify", async () => {
  const leaves = leavesOf(70_000);
  const hashes = leaves.map(leafHash);
  const root = merkleRoot(hashes);
  const readTile = tilesOf(await logFiles(leaves, [70_000]));
  for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
    const made = await inclusionProof(index, 70_000, readTile);
    const leaf = hashes[index] ?? new Uint8Array(0);
    expect(verifyInclusion({ index, size: 70_000, leafHash: leaf, root }, made)).toBe(true);
  }
  let edge = emptyEdge;
  for (const oldSize of [1, 255, 256, 257, 65_535, 65_536, 65_537, 69_888, 69_999, 70_000]) {
    edge = appendLeaves(edge, hashes.slice(edge.size, oldSize)).edge;
    const made = await consistencyProof(oldSize, 70_000, readTile);
    const claim = { oldSize, newSize: 70_000, oldRoot: edgeRoot(edge), newRoot: root };
    expect(verifyConsistency(claim, made)).toBe(true);
  }
});

test("every single flipped bit, every dropped and every added hash is refused", () => {
  for (const [size, index] of [
    [1, 0],
    [7, 6],
    [13, 4],
    [64, 40],
  ] as const) {
    const leaves = leavesOf(size);
    const leaf = leafHash(leaves[index] ?? new Uint8Array(0));
    const claim = { index, size, leafHash: leaf, root: naiveRoot(leaves) };
    const path = naivePath(index, leaves);
    expect(verifyInclusion(claim, path)).toBe(true);
    for (const wrong of spoilt(path)) expect(verifyInclusion(claim, wrong)).toBe(false);
    for (const root of flips(claim.root))
      expect(verifyInclusion({ ...claim, root }, path)).toBe(false);
    for (const bad of flips(leaf))
      expect(verifyInclusion({ ...claim, leafHash: bad }, path)).toBe(false);

    const oldSize = index + 1;
    const grown = {
      oldSize,
      newSize: size,
      oldRoot: naiveRoot(leaves.slice(0, oldSize)),
      newRoot: claim.root,
    };
    const between = naiveProof(oldSize, leaves);
    expect(verifyConsistency(grown, between)).toBe(true);
    for (const wrong of spoilt(between)) expect(verifyConsistency(grown, wrong)).toBe(false);
    for (const oldRoot of flips(grown.oldRoot))
      expect(verifyConsistency({ ...grown, oldRoot }, between)).toBe(false);
    for (const newRoot of flips(grown.newRoot))
      expect(verifyConsistency({ ...grown, newRoot }, between)).toBe(false);
  }
});

test("sizes and indexes that are no exact whole numbers are refused", () => {
  const hash = leafHash(new Uint8Array(0));
  for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(verifyInclusion({ index: n, size: 2 ** 60, leafHash: hash, root: hash }, [])).toBe(
      false,
    );
    expect(verifyInclusion({ index: 0, size: n, leafHash: hash, root: hash }, [])).toBe(false);
    const claim = { oldSize: n, newSize: n, oldRoot: hash, newRoot: hash };
    expect(verifyConsistency(claim, [])).toBe(false);
  }
});

function* flips(hash: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < hash.length * 8; bit += 1)
    yield hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

function* spoilt(path: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (const [i, hash] of path.entries()) {
    for (const bad of flips(hash)) yield path.with(i, bad);
    yield path.toSpliced(i, 1);
    yield path.toSpliced(i, 0, hash);
    yield path.with(i, hash.subarray(0, 31));
    yield path.with(i, Uint8Array.of(...hash, 0));
  }
  yield [...path, new Uint8Array(32)];
  yield [new Uint8Array(0), ...path];
}
