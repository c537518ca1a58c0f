import * as fc from "fast-check";
import { expect, test } from "vitest";
import { yuanOfFen } from "../../../core/formats/people.ts";
import { plainNumber, readAmount } from "../../../core/sheets/read-amount.ts";
import { readDay } from "../../../core/sheets/read-day.ts";

test("any amount written in yuan, with thousands, full width, ¥ or 元 or in 万元 is the same fen", () => {
  fc.assert(
    fc.property(fc.integer({ min: -90_000_000_000_000, max: 90_000_000_000_000 }), (fen) => {
      const yuan = yuanOfFen(fen);
      const thousands = yuan.replace(/\B(?=(?:\d{3})+\.)/g, ",");
      const wide = thousands.replaceAll(/[\d.,]/g, (sign) =>
        String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
      );
      for (const text of [
        yuan,
        thousands,
        wide,
        `${yuan}元`,
        `￥${thousands}`,
        `${thousands} 元`,
      ]) {
        expect(readAmount(text, "yuan")).toEqual({ fen });
      }
      const digits = String(Math.abs(fen)).padStart(7, "0");
      const wan = `${fen < 0 ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}万元`;
      expect(readAmount(wan, undefined)).toEqual({ fen });
    }),
  );
});

test("an amount without a unit is not taken for one", () => {
  expect(readAmount("3.5", undefined)).toEqual({ refused: "unit" });
  expect(readAmount("3.5万", undefined)).toEqual({ fen: 3_500_000 });
  expect(readAmount("(1,234.50)", "yuan")).toEqual({ fen: -123_450 });
});

test("a workbook's binary fraction is the number that its program shows", () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (fen) => {
      expect(readAmount(plainNumber(String((fen + 0.5) / 100 - 0.005)) ?? "", "yuan")).toEqual({
        fen,
      });
    }),
  );
});

test("dates in every common form are read, and what could be two dates is not", () => {
  for (const text of [
    "2026-03-05",
    "2026/3/5",
    "2026.3.5",
    "2026年3月5日",
    "２０２６年３月５日",
    "20260305",
    " 2026-3-05 ",
  ])
    expect(readDay(text)).toBe("2026-03-05");
  for (const text of ["3/5/2026", "26-3-5", "2026-13-01", "2026-02-29", "2026年3月", "46086"])
    expect(readDay(text)).toBeUndefined();
});
