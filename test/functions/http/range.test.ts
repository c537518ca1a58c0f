import fc from "fast-check";
import { expect, test } from "vitest";
import { rangeOf } from "../../../functions/http/range.ts";

test.each([
  [undefined, undefined],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=2-", { start: 2, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-100", { start: 0, end: 9 }],
  ["bytes=5-100", { start: 5, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-4", undefined],
  ["bytes=0-1,3-4", undefined],
  ["items=0-1", undefined],
  ["bytes=-", undefined],
  ["bytes=a-b", undefined],
])("of ten bytes %s means %j", (header, expected) => {
  expect(rangeOf(header, 10)).toEqual(expected);
});

test("any header gives nothing, or bytes that are there", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => `bytes=${String(a)}-${String(b)}`),
      ),
      fc.nat(50),
      (header, size) => {
        const range = rangeOf(header, size);
        if (range === undefined || range === "unsatisfiable") return;
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      },
    ),
  );
  expect(rangeOf("bytes=0-", 0)).toBe("unsatisfiable");
});
