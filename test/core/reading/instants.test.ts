import { expect, test } from "vitest";
import { addDays, beijingDate } from "../../../core/beijing-date.ts";
import { beijingDay, instantOf, isDate } from "../../../core/reading/instants.ts";

test.each([
  ["2026-03-18T07:20:00Z", "2026-03-18T07:20:00.000Z"],
  ["2026-03-18T15:20:00+08:00", "2026-03-18T07:20:00.000Z"],
  ["2026-03-18T15:20:00 08:00", "2026-03-18T07:20:00.000Z"],
  ["2026-03-18t07:20:00.1234z", "2026-03-18T07:20:00.123Z"],
  ["2026-02-30T00:00:00Z", undefined],
  ["2026-03-18T24:00:01Z", undefined],
  ["2026-03-18T07:20:00", undefined],
  ["2026-03-18", undefined],
  ["0000-01-01T00:00:00Z", undefined],
  ["9999-12-31T23:59:59-12:00", undefined],
])("%s is read as %s", (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

test("a day is a Beijing day", () => {
  expect(beijingDate(Date.parse("2026-03-17T16:00:00.000Z"))).toBe("2026-03-18");
  expect(beijingDay("2026-03-18")).toEqual({
    first: "2026-03-17T16:00:00.000Z",
    last: "2026-03-18T15:59:59.999Z",
  });
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(["2026-02-29", "0000-01-01", "x", "2026-1-1"].map(isDate)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
