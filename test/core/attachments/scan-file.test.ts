/** Files as the gate sees them: every text in them, and nothing that could hide one. */
import { expect, test } from "vitest";
import { scanFile, type ScannedFile } from "../../../core/attachments/scan-file.ts";
import { sniff } from "../../../core/attachments/sniff.ts";
import { zip } from "../../../core/formats/zip.ts";
import { UnreadableFile } from "../../../core/sheets/sheet.ts";
import { readPdf } from "../../../functions/attachments/read-pdf.ts";
import { pdf, pdfOf, png } from "../../functions/attachments/files.ts";

const today = "2026-11-24";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

async function scanned(
  bytes: Uint8Array,
  mediaType: Parameters<typeof scanFile>[1],
): Promise<ScannedFile> {
  return (await scanFile(own(bytes), mediaType, { today, readPdf })) ?? expect.fail("nothing read");
}

/** Rules and places, in Chinese. */
function said({ errors, remarks }: ScannedFile): readonly string[] {
  return [...errors, ...remarks].map(({ rule, place }) => `${rule} ${place?.zh ?? ""}`);
}

/** A workbook of these parts, besides those that every workbook has. */
async function workbook(
  rows: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const all = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="补贴发放" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  };
  return packed(all);
}

async function packed(parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return zipOf(Object.entries(parts).map(([name, text]) => ({ name, bytes: utf8(text) })));
}

async function zipOf(
  files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
): Promise<Uint8Array> {
  const parts = files.map(({ name, bytes }) => ({ name, content: once(bytes) }));
  return new Uint8Array(Buffer.concat(await Array.fromAsync(zip(parts))));
}

// eslint-disable-next-line @typescript-eslint/require-await -- what the writer of archives wants
async function* once(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}

const cell = (name: string, text: string): string =>
  `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;

test("a sheet's numbers are found in their cells, and neighbouring figures make none", async () => {
  const rows =
    `<row r="2">${cell("A2", "电话")}${cell("B2", "138 0013 8000")}</row>` +
    `<row r="3"><c r="C3"><v>13800138000</v></c></row>` +
    `<row r="4"><c r="A4"><v>1380</v></c><c r="B4"><v>013</v></c><c r="C4"><v>8000</v></c></row>`;
  expect(said(await scanned(await workbook(rows), xlsx))).toEqual([
    "pii.mobile 单元格 B2",
    "pii.mobile 单元格 C3",
  ]);
});

test("so are those in comments, text boxes, headers and links, and pictures need a person", async () => {
  const bytes = await workbook("", {
    "xl/comments1.xml":
      "<comments><comment><text><r><t>138</t></r><r><t>00138000</t></r></text></comment></comments>",
    "xl/drawings/drawing1.xml": "<d><p><r><t>11010519491231002X</t></r></p></d>",
    "xl/worksheets/sheet2.xml":
      "<worksheet><headerFooter><oddHeader>13900139000</oddHeader></headerFooter></worksheet>",
    "xl/media/image1.png": "x",
  });
  const result = await scanned(bytes, xlsx);
  expect(said(result).toSorted()).toEqual([
    "pii.id_card 图形或图表",
    "pii.mobile 批注",
    "pii.mobile 页眉页脚",
    "pii.review ",
  ]);
  expect(result.attest).toEqual(["pii.image"]);
});

test("a csv in GBK is read like one in UTF-8", async () => {
  // 姓名,身份证 in GBK, then a number.
  const gbk = Buffer.concat([
    Buffer.from("d0d5c3fb2cc9edb7ddd6a40a", "hex"),
    Buffer.from("a,11010519491231002X\n"),
  ]);
  expect(said(await scanned(gbk, "text/csv"))).toEqual(["pii.id_card 单元格 B2"]);
});

test("a list of names in a table is seen as a list and has to be attested", async () => {
  const bytes = utf8("序号,姓名,补贴金额\n1,张伟,500\n2,李芳,500\n3,王强,500\n");
  const result = await scanned(bytes, "text/csv");
  expect([result.errors, result.attest]).toEqual([[], ["pii.name"]]);
  expect(said(result)).toEqual([
    "pii.review 单元格 B2",
    "pii.review 单元格 B3",
    "pii.review 单元格 B4",
  ]);
});

test("amounts, dates and landlines in a table are nobody's data", async () => {
  const bytes = utf8("日期,摘要,金额\n2026-03-18,购置路灯,1380.00\n2026-03-19,0351-2021234,2750\n");
  expect(await scanned(bytes, "text/csv")).toEqual({ errors: [], remarks: [], attest: [] });
});

test.for([
  [
    "a bomb",
    () => packed({ "xl/workbook.xml": "<a/>", "xl/sharedStrings.xml": "0".repeat(70_000_000) }),
  ],
  ["macros", () => workbook("", { "xl/vbaProject.bin": "x" })],
  ["an embedded file", () => workbook("", { "xl/embeddings/a.docx": "x" })],
  ["no workbook at all", () => packed({ "a.txt": "x" })],
  ["half a file", async () => (await workbook("")).subarray(0, 200)],
] as const)("a workbook that is or holds %s is refused in words", async ([, make]) => {
  const bytes = await make();
  await expect(scanned(bytes, xlsx)).rejects.toThrow(UnreadableFile);
});

test("a PDF with a password, with files in it or broken is refused in words", async () => {
  const encrypted = pdf(
    ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"],
    `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${"00".repeat(32)}>/U<${"11".repeat(32)}>>>/ID[<00><00>]`,
  );
  const holding = pdf([
    "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt) 4 0 R]>>>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    "<</Type/Filespec/F(a.txt)/EF<</F 5 0 R>>>>",
    "<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream",
  ]);
  for (const [bytes, word] of [
    [encrypted, /password/],
    [holding, /embedded/],
    [utf8("%PDF-1.7\nnothing"), /damaged/],
  ] as const) {
    await expect(scanned(bytes, "application/pdf")).rejects.toThrow(word);
  }
});

test("a page without a word in a PDF is a picture of one, and its notes are texts", async () => {
  expect((await scanned(pdfOf(""), "application/pdf")).attest).toEqual(["pii.image"]);
  const note = pdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
    "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(13800138000)>>",
  ]);
  expect(said(await scanned(note, "application/pdf"))[0]).toBe("pii.mobile 批注、表单或属性");
});

test("a file is what its bytes are", () => {
  expect([
    sniff(png),
    sniff(pdfOf("x")),
    sniff(utf8("文字")),
    sniff(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)),
    sniff(Uint8Array.of(0x50, 0x4b, 3, 4)),
    sniff(Uint8Array.of(...png, 0x50, 0x4b)),
    sniff(Uint8Array.of(0x4d, 0x5a, 0, 0)),
  ]).toEqual(["image/png", "application/pdf", "text", "image/jpeg", xlsx, undefined, undefined]);
});
