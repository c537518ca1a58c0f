import { addDays } from "../../../core/beijing-date.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoDate, lastDayOfMonth } from "../../../schemas/vocabulary/date.ts";
import { fen, yuanText } from "../../../schemas/vocabulary/money.ts";
import { daysOfLabel } from "../../../schemas/vocabulary/period.ts";
import { decimal, line, prose } from "../../../schemas/vocabulary/text.ts";

test("a date is one that the calendar has, within a century of ours", () => {
  for (const good of ["2024-02-29", "2026-12-31", "1949-10-01"]) {
    expect(isoDate().safeParse(good).success, good).toBe(true);
  }
  for (const bad of [
    "2026-02-29",
    "2026-2-1",
    "2026-02-30",
    "1948-12-31",
    "2100-01-01",
    "２０２６-01-01",
    "2026-01-01T00:00:00Z",
    " 2026-01-01",
  ]) {
    expect(isoDate().safeParse(bad).success, bad).toBe(false);
  }
});

test("days and months are counted as the calendar does", () => {
  expect(addDays("2026-03-16", 15)).toBe("2026-03-31");
  expect(addDays("2024-02-20", 15)).toBe("2024-03-06");
  expect(lastDayOfMonth("2026-02")).toBe("2026-02-28");
  expect(lastDayOfMonth("2024-02")).toBe("2024-02-29");
  expect(lastDayOfMonth("2026-12")).toBe("2026-12-31");
});

test("a label names the days of its period, or nothing", () => {
  expect(daysOfLabel("quarter", "2026-Q1")).toStrictEqual({ from: "2026-01-01", to: "2026-03-31" });
  expect(daysOfLabel("quarter", "2026-Q4")).toStrictEqual({ from: "2026-10-01", to: "2026-12-31" });
  expect(daysOfLabel("month", "2026-04")).toStrictEqual({ from: "2026-04-01", to: "2026-04-30" });
  expect(daysOfLabel("year", "2026")).toStrictEqual({ from: "2026-01-01", to: "2026-12-31" });
  for (const [granularity, label] of [
    ["quarter", "2026-Q5"],
    ["month", "2026-13"],
    ["year", "26"],
    ["event", "2026"],
    ["constructor", "2026"],
  ] as const) {
    expect(daysOfLabel(granularity, label)).toBeUndefined();
  }
});

describe("money", () => {
  test("is whole fen within what sums can hold", () => {
    for (const good of [0, -1, 900_000_000_000_000])
      expect(fen().safeParse(good).success).toBe(true);
    for (const bad of [0.5, 900_000_000_000_001, 2 ** 53, Infinity, NaN, "1", null]) {
      expect(fen().safeParse(bad).success).toBe(false);
    }
  });

  test("reads as yuan, exact to the fen", () => {
    expect([0, 5, -5, 168000, -123456789, 900_000_000_000_000].map(yuanText)).toStrictEqual([
      "0.00",
      "0.05",
      "-0.05",
      "1,680.00",
      "-1,234,567.89",
      "9,000,000,000,000.00",
    ]);
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(Number(yuanText(amount).replaceAll(/[,.]/g, ""))).toBe(amount);
      }),
    );
  });
});

test("texts hold no hidden characters, are not blank, and end where they should", () => {
  for (const good of ["桂园社区", "a", " a ", "👨‍👩‍👧 家庭", "é", "㐀"]) {
    expect(line(20).safeParse(good).success, good).toBe(true);
  }
  for (const bad of [
    "",
    " ",
    "\u3000",
    "a\nb",
    "a\tb",
    "a\u0000",
    "a\u202eb",
    "a\u2067",
    "a\u2028b",
    "a\u0085b",
    "字".repeat(21),
  ]) {
    expect(line(20).safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
  expect(prose(20).safeParse("第一条\n\t第二条").success).toBe(true);
  for (const bad of ["", "\n", "a\rb", "a\u202eb", "字".repeat(21)]) {
    expect(prose(20).safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});

test("decimals are plain", () => {
  for (const good of ["0", "51.2", "960.50", "0.4770"])
    expect(decimal(4).safeParse(good).success).toBe(true);
  for (const bad of ["", "1.", ".5", "-1", "1e3", "01", "1.23456", "１", "1,000"]) {
    expect(decimal(4).safeParse(bad).success, bad).toBe(false);
  }
});

test("long texts are judged in linear time", () => {
  const long = "　".repeat(60_000);
  const start = process.hrtime.bigint();
  expect(prose(100_000).safeParse(long).success).toBe(false);
  expect(line(100_000).safeParse(`${long}a`).success).toBe(true);
  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(500);
});
