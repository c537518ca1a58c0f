import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { emptyRoot, leafHash, merkleRoot } from "../../../core/log/merkle.ts";
import { leavesOf, naiveRoot } from "./naive-tree.ts";

test("the root is that of RFC 6962 for every size up to 300", () => {
  for (let size = 0; size <= 300; size += 1) {
    const leaves = leavesOf(size);
    expect(bytesToHex(merkleRoot(leaves.map(leafHash)))).toBe(bytesToHex(naiveRoot(leaves)));
  }
});

test("the empty tree and the empty leaf have their well-known hashes", () => {
  expect(bytesToHex(emptyRoot)).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
  expect(bytesToHex(leafHash(new Uint8Array(0)))).toBe(
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  );
});
