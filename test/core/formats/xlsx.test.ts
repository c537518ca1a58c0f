/** Workbooks, read back by another library and, as XML, by another reader of the archive. */
import fc from "fast-check";
import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import type { TableCell } from "../../../core/formats/cell.ts";
import { longestText } from "../../../core/formats/xlsx-cell.ts";
import { workbook, type Sheet, type SheetRows } from "../../../core/formats/xlsx.ts";
import { unzip } from "../../support/unzip.ts";

async function* given(...batches: readonly SheetRows[]): AsyncGenerator<SheetRows> {
  for (const batch of batches) yield await Promise.resolve(batch);
}

async function bytesOf(...sheets: readonly Sheet[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of workbook(sheets)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function sheetOf(...cells: readonly TableCell[]): Promise<Buffer> {
  const headings = cells.map((_, index) => `h${String(index)}`);
  return bytesOf({ name: "表", headings, rows: given([cells]) });
}

function xmlOf(bytes: Uint8Array, path = "xl/worksheets/sheet1.xml"): string {
  return unzip(bytes).get(path) ?? "";
}

async function readBack(bytes: Buffer): Promise<readonly unknown[]> {
  const [sheet] = await readXlsxFile(bytes);
  return sheet?.data[1] ?? [];
}

const text = (value: string): TableCell => ({ kind: "text", text: value });

test("sheets, headings and rows of several batches are read back in order", async () => {
  const bytes = await bytesOf(
    {
      name: "收支/明细[2026]",
      headings: ["甲", "乙"],
      rows: given([[text("一"), { kind: "number", text: "2" }]], [], [[text("三"), text("")]]),
    },
    { name: "说明", headings: ["项"], rows: given() },
  );
  expect(await readXlsxFile(bytes)).toEqual([
    {
      sheet: "收支 明细 2026",
      data: [
        ["甲", "乙"],
        ["一", 2],
        ["三", null],
      ],
    },
    { sheet: "说明", data: [["项"]] },
  ]);
});

test("numbers are numbers with as many decimals as they were written with, yuan with two", async () => {
  const bytes = await sheetOf(
    { kind: "money", text: "-216.00" },
    { kind: "number", text: "1.5000" },
    { kind: "number", text: "2026" },
  );
  expect(await readBack(bytes)).toEqual([-216, 1.5, 2026]);
  const styles = xmlOf(bytes, "xl/styles.xml");
  const looks = [...xmlOf(bytes).matchAll(/<c r="[A-C]2" s="(\d+)"><v>/g)].map(([, s]) =>
    Number(s),
  );
  const formats = [...styles.matchAll(/formatCode="([^"]+)"/g)].map(([, code]) => code);
  // The first custom format is that of dates, style 3.
  expect(looks.map((look) => formats[look - 3])).toEqual(["#,##0.00", "0.0000", "0"]);
});

test("a number of more than 15 digits stays a text, so that no digit is lost", async () => {
  expect(await readBack(await sheetOf({ kind: "money", text: "12345678901234.56" }))).toEqual([
    "12345678901234.56",
  ]);
  const kept = await sheetOf({ kind: "number", text: "0.000000000123456" });
  expect(await readBack(kept)).toEqual([1.23456e-10]);
});

test("dates and times are real ones; before March 1900 a text", async () => {
  const bytes = await sheetOf(
    { kind: "date", text: "2026-03-18" },
    { kind: "time", text: "2026-03-18 15:20:30" },
    { kind: "date", text: "1899-12-31" },
  );
  const [day, time, old] = await readBack(bytes);
  expect(day).toEqual(new Date("2026-03-18T00:00:00Z"));
  const seconds = time instanceof Date ? Math.round(time.getTime() / 1000) : undefined;
  expect(seconds).toBe(Date.UTC(2026, 2, 18, 15, 20, 30) / 1000);
  expect(old).toBe("1899-12-31");
});

test("codes keep their zeros, and no text is a formula", async () => {
  const bytes = await sheetOf(text("009901"), text("=1+1"), text("123456789012345678"));
  expect(await readBack(bytes)).toEqual(["009901", "=1+1", "123456789012345678"]);
  const xml = xmlOf(bytes);
  expect(xml).not.toContain("<f");
  expect(xml.match(/t="inlineStr"/g)).toHaveLength(6);
  // Style 2 is the text format, which holds when somebody edits the cell.
  expect(xml.match(/<c r="[A-C]2" s="2" t="inlineStr"/g)).toHaveLength(3);
});

test("the first row stays in sight and columns are as wide as what they hold", async () => {
  const xml = xmlOf(await sheetOf(text("一二三四五六七八九十")));
  expect(xml).toContain(
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
  );
  expect(xml).toContain('<col min="1" max="1" width="22" customWidth="1"/>');
});

test("the 27th column is AA", async () => {
  const cells = Array.from({ length: 28 }, (_, index) => text(String(index)));
  expect(xmlOf(await sheetOf(...cells))).toMatch(/<c r="Z2" .*<c r="AA2" .*<c r="AB2" /);
});

test("a text that is too long for a cell is cut and says so", async () => {
  const [cell] = await readBack(await sheetOf(text("长".repeat(longestText + 1))));
  expect(cell).toBe(`${"长".repeat(longestText - 1)}…`);
});

test("a text that looks like an escape is escaped, and what XML forbids does not break the file", async () => {
  const xml = xmlOf(await sheetOf(text("_x0041_"), text("a\u0000\u001b\uffffb\ud800")));
  expect(xml).toContain("<t>_x005F_x0041_</t>");
  expect(xml).toContain("<t>a\uFFFD\uFFFD\uFFFDb\uFFFD</t>");
});

test("whatever texts there are, they are read back", async () => {
  const plain = fc.string({
    unit: fc.constantFrom("公", "a", "&", "<", ">", '"', "'", "]]>", "😀", " x"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(plain, { minLength: 1, maxLength: 5 }), async (texts) => {
      const cells = [text("first"), ...texts.map(text)];
      const found = await readBack(await sheetOf(...cells));
      // That library trims what it reads.
      expect(texts.map((_, index) => found[index + 1] ?? "")).toEqual(
        texts.map((one) => one.trim()),
      );
    }),
    { numRuns: 50 },
  );
});

test("the same cells give the same bytes", async () => {
  expect(await sheetOf(text("一"))).toEqual(await sheetOf(text("一")));
});

test("an error while rows are read comes out as it is", async () => {
  const broken = new Error("the table is away");
  const rows = async function* (): AsyncGenerator<SheetRows> {
    yield await Promise.resolve([[text("一")]]);
    throw broken;
  };
  await expect(bytesOf({ name: "表", headings: ["甲"], rows: rows() })).rejects.toBe(broken);
});
