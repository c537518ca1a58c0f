import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesPath, parseTilePath, tilePath } from "../../../core/log/paths.ts";

test("tile paths are those of C2SP tlog-tiles", () => {
  expect(tilePath(0, 0)).toBe("tile/0/000");
  expect(tilePath(0, 1234067)).toBe("tile/0/x001/x234/067");
  expect(tilePath(0, 999)).toBe("tile/0/999");
  expect(tilePath(0, 1000)).toBe("tile/0/x001/000");
  expect(tilePath(0, 273, 112)).toBe("tile/0/273.p/112");
  expect(tilePath(1, 1, 17)).toBe("tile/1/001.p/17");
  expect(tilePath(2, 0, 1)).toBe("tile/2/000.p/1");
  expect(entriesPath(1234067, 8)).toBe("tile/entries/x001/x234/067.p/8");
});

test("every path reads back as what it was made of", () => {
  const place = fc.tuple(
    fc.nat(63),
    fc.maxSafeNat().map((n) => n % 1e15),
    fc.integer({ min: 1, max: 256 }),
  );
  fc.assert(
    fc.property(place, ([level, index, width]) => {
      expect(parseTilePath(tilePath(level, index, width))).toEqual({ level, index, width });
      expect(parseTilePath(entriesPath(index, width))).toEqual({ level: "entries", index, width });
    }),
  );
});

test("a second spelling of a path, or anything else, names nothing", () => {
  const paths = [
    "",
    "tile/0/0",
    "tile/0/x000/001",
    "tile/00/001",
    "tile/64/001",
    "tile/0/001.p/0",
    "tile/0/001.p/256",
    "tile/0/001.p/01",
    "tile/0/001.p/",
    "tile/0/001/",
    "tile/0/001/002",
    "/tile/0/001",
    "tile/0/../001",
    "tile/8/0/001",
    "tile/entry/001",
    "tile/0/001\n",
  ];
  for (const path of paths) expect(parseTilePath(path), path).toBeUndefined();
});
