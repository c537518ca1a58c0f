import { applyPatch } from "rfc6902";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PublicRecord } from "../../../core/records.ts";
import { versionEntries } from "../../../core/reading/versions.ts";

function version(number: number, data: PublicRecord["data"]): PublicRecord {
  return {
    id: "x-0",
    ref: null,
    dataset: "things",
    schemaVersion: 1,
    area: "990101003005",
    areaName: null,
    time: "2026-01-01",
    publisher: "p",
    publisherName: null,
    onBehalfOf: null,
    version: number,
    status: "published",
    publishedAt: "2026-01-01T00:00:00.000Z",
    firstPublishedAt: "2026-01-01T00:00:00.000Z",
    seq: number,
    submission: "s",
    data,
    state: {},
  };
}

test("applying a version's patch to the data before gives the version's data, whatever its size", () => {
  const line = fc.record({ no: fc.nat(3), text: fc.string({ maxLength: 3 }) });
  const data = fc.record({ a: fc.nat(3), lines: fc.array(line, { maxLength: 130, size: "max" }) });
  fc.assert(
    fc.property(data, data, (before, after) => {
      const [, entry] = versionEntries([version(1, before), version(2, after)]);
      const patched = structuredClone(before);
      // The patch is RFC 6902 as made by the same library's own type.
      applyPatch(patched, entry?.patch as Parameters<typeof applyPatch>[1]);
      expect(patched).toEqual(after);
    }),
    { numRuns: 30 },
  );
});

test("one amount corrected in a long statement is a patch of that amount alone", () => {
  const lines = Array.from({ length: 900 }, (_, no) => ({ no, amountFen: no }));
  const corrected = lines.map((line) => (line.no === 700 ? { ...line, amountFen: 1 } : line));
  const [, entry] = versionEntries([version(1, { lines }), version(2, { lines: corrected })]);
  expect(entry?.patch).toEqual([{ op: "replace", path: "/lines/700/amountFen", value: 1 }]);
});
