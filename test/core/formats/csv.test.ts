import fc from "fast-check";
import { expect, test } from "vitest";
import { formulaSafe } from "../../../core/formats/cell.ts";
import { csvLine } from "../../../core/formats/csv.ts";
import { beijingTime, yuanOfFen } from "../../../core/formats/people.ts";

/** A reader of RFC 4180 that knows nothing of the writer. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [row, cell, quoted] = [[] as string[], "", false];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") {
      row.push(cell);
      cell = "";
    } else if (sign === "\r" && text.charAt(at + 1) === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      at++;
    } else cell += sign;
  }
  return rows;
}

test("whatever is written into cells is read out of them again", () => {
  const cells = fc.array(
    fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", "公", " ") }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 4 }), (rows) => {
      expect(readCsv(rows.map(csvLine).join(""))).toEqual(rows);
    }),
  );
});

test.each(["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1"])(
  "the text %j is no formula",
  (text) => {
    expect(formulaSafe(text)).toBe(`'${text}`);
  },
);

test.each(["", "a=1", "1-2", "公示"])("the text %j stays as it is", (text) => {
  expect(formulaSafe(text)).toBe(text);
});

test("fen become yuan exactly, for every safe integer", () => {
  expect([0, 5, 50, -5, 123456, -21600].map(yuanOfFen)).toEqual([
    ...["0.00", "0.05", "0.50", "-0.05", "1234.56", "-216.00"],
  ]);
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      expect(BigInt(yuanOfFen(fen).replace(".", ""))).toBe(BigInt(fen));
    }),
  );
});

test("times are Beijing's", () => {
  expect(beijingTime("2026-03-18T07:20:00.999Z")).toBe("2026-03-18 15:20:00");
  expect(beijingTime("x")).toBe("x");
});
