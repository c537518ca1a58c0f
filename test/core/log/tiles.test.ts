import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEntries, encodeEntries } from "../../../core/log/entries.ts";
import { LogError } from "../../../core/log/log-error.ts";
import { tilePath } from "../../../core/log/paths.ts";
import { bundlesFor, tilesFor } from "../../../core/log/tiles.ts";

test("a tree of 70,000 has the tiles that C2SP tlog-tiles counts", () => {
  const tiles = tilesFor(0, 70_000);
  const count = (level: number, full: boolean): number =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).length;
  expect([count(0, true), count(1, true), count(2, true)]).toEqual([273, 1, 0]);
  expect(tiles.filter((tile) => tile.width < 256)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(bundlesFor(0, 70_000)).toHaveLength(274);
});

test("a tree of 256 has one full tile and one of width 1 above it", () => {
  expect(tilesFor(0, 256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ]);
});

test("growth writes exactly what the new size needs and no smaller size had", () => {
  const size = fc.nat(200_000);
  fc.assert(
    fc.property(size, size, (a, b) => {
      const [before, after] = [Math.min(a, b), Math.max(a, b)];
      const paths = (from: number, to: number): string[] =>
        tilesFor(from, to).map((tile) => tilePath(tile.level, tile.index, tile.width));
      const had = new Set(paths(0, before));
      const grown = paths(before, after);
      expect(new Set([...had, ...grown])).toEqual(new Set([...had, ...paths(0, after)]));
      expect(grown.filter((path) => had.has(path))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("a tree that shrinks, or is no whole number, is refused", () => {
  for (const [from, to] of [
    [2, 1],
    [-1, 1],
    [0, 1.5],
    [0, Number.NaN],
    [0, 2 ** 53],
  ] as const) {
    expect(() => tilesFor(from, to)).toThrow(LogError);
    expect(() => bundlesFor(from, to)).toThrow(LogError);
  }
});

test("bundles read back as the leaves they were made of, and in no other width", () => {
  const leaves = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(leaves, (list) => {
      const bytes = encodeEntries(list);
      expect(decodeEntries(bytes, list.length)).toEqual(list);
      expect(() => decodeEntries(bytes, list.length + 1)).toThrow(LogError);
      expect(() => decodeEntries(bytes.subarray(0, -1), list.length)).toThrow(LogError);
    }),
  );
});

test("an entry length is two bytes, big-endian", () => {
  expect([...encodeEntries([new Uint8Array(258)]).subarray(0, 2)]).toEqual([1, 2]);
  expect(() => encodeEntries([new Uint8Array(65_536)])).toThrow(LogError);
});

test("whatever bytes come as a bundle, they are leaves or a LogError", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(3), (bytes, width) => {
      try {
        expect(encodeEntries(decodeEntries(bytes, width))).toEqual(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(LogError);
      }
    }),
  );
});
