import { expect, test } from "vitest";
import { readSheets } from "../../../core/sheets/read-file.ts";
import { UnreadableFile } from "../../../core/sheets/sheet.ts";
import { zip } from "../../../core/formats/zip.ts";
import { bytesOf } from "./bytes-of.ts";

type Bytes = Uint8Array<ArrayBuffer>;

async function refusal(bytes: Bytes): Promise<string> {
  try {
    await readSheets(bytes, "a.xlsx");
    return "";
  } catch (error) {
    if (error instanceof UnreadableFile) return error.text.zh;
    throw error;
  }
}

const text = (value: string): Bytes => new TextEncoder().encode(value);

async function book(parts: Readonly<Record<string, string>>): Promise<Bytes> {
  return bytesOf(
    zip(
      Object.entries({
        "xl/workbook.xml":
          '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
          '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        ...parts,
      }).map(([name, xml]) => ({ name, content: once(text(xml)) })),
    ),
  );
}

async function* once(bytes: Bytes): AsyncGenerator<Bytes> {
  yield await Promise.resolve(bytes);
}

test("old workbooks, pictures, web pages called .xls and empty files are refused with what to do", async () => {
  expect(await refusal(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toContain("*.xlsx");
  expect(await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toContain(".xlsx");
  expect(await refusal(text("<html><table><tr><td>1"))).toContain(".xlsx");
  expect(await refusal(text("%PDF-1.7"))).toContain(".xlsx");
  expect(await refusal(new Uint8Array())).toContain("空");
  expect(await refusal(text("PK\u0003\u0004 and no more of it"))).toContain("损坏");
});

test("a workbook that inflates to more than there is room for is refused before it does", async () => {
  const bomb = await book({ "xl/worksheets/s.xml": " ".repeat(70_000_000) });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await refusal(bomb)).toContain("过大");
}, 120_000);

test("a million empty rows are read and hold nothing", async () => {
  const rows = Array.from(
    { length: 1_048_576 },
    (_, index) => `<row r="${String(index + 1)}"/>`,
  ).join("");
  const [sheet] = await readSheets(
    await book({ "xl/worksheets/s.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>` }),
    "a.xlsx",
  );
  expect(sheet?.rows).toEqual([]);
}, 120_000);

test("a document type, and so any entity of its own, is refused", async () => {
  expect(
    await refusal(
      await book({ "xl/worksheets/s.xml": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
    ),
  ).not.toBe("");
});

test("cells of all kinds come out as texts that lose no digit", async () => {
  const xml = `<x:worksheet xmlns:x="s"><x:sheetData><x:row r="3">
    <x:c r="A3" s="1"><x:v>46086</x:v></x:c><x:c r="B3" t="s"><x:v>0</x:v></x:c>
    <x:c r="C3"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="D3" t="e"><x:v>#REF!</x:v></x:c>
    <x:c r="E3" t="b"><x:v>1</x:v></x:c><x:c r="F3"><x:v>9.90101003005E+11</x:v></x:c>
    <x:c r="G3" t="inlineStr"><x:is><x:t>a &lt;&#20013;</x:t></x:is></x:c><x:c r="H3"/>
  </x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:C1"/></x:mergeCells></x:worksheet>`;
  const [sheet] = await readSheets(
    await book({
      "xl/worksheets/s.xml": xml,
      "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      "xl/sharedStrings.xml":
        "<sst><si><r><t>丰</t></r><r><t>收</t></r><rPh><t>fengshou</t></rPh></si></sst>",
    }),
    "a.xlsx",
  );
  expect(sheet?.rows).toEqual([
    {
      number: 3,
      cells: [
        { kind: "date", text: "2026-03-05", column: 0 },
        { kind: "text", text: "丰收", column: 1 },
        { kind: "formula", text: "2", column: 2 },
        { kind: "error", text: "#REF!", column: 3 },
        { kind: "boolean", text: "true", column: 4 },
        { kind: "number", text: "9.90101003005E+11", column: 5 },
        { kind: "text", text: "a <中", column: 6 },
      ],
    },
  ]);
  expect(sheet?.merged).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 }]);
});
