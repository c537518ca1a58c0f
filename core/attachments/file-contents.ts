/** A file of a clerk as texts to scan, by what it is. */
import { readCsv } from "../sheets/read-csv.ts";
import type { AttachmentMediaType } from "./media-types.ts";
import { passageAt, type FileContents, type Passage, type ReadPdf } from "./passage.ts";
import { sheetPassage } from "./sheet-passages.ts";
import { textOf } from "./sniff.ts";
import { workbookContents } from "./workbook-passages.ts";

/**
 * What a file holds; its bytes must have been sniffed as this type. Throws UnreadableFile, which says what to
 * do. Without `readPdf` (in a browser) a PDF answers `undefined`: another must look.
 */
export async function fileContents(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: AttachmentMediaType,
  readPdf: ReadPdf | undefined,
): Promise<FileContents | undefined> {
  switch (mediaType) {
    case "text/plain":
      return { passages: [linesOf(textOf(bytes).text)], images: false };
    case "text/csv":
      return { passages: [sheetPassage(readCsv(bytes, ""))], images: false };
    case "image/png":
    case "image/jpeg":
      return { passages: [], images: true };
    case "application/pdf":
      return readPdf && (await pdfContents(bytes, readPdf));
    case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
      return workbookContents(bytes);
  }
}

async function pdfContents(bytes: Uint8Array, readPdf: ReadPdf): Promise<FileContents> {
  const { pages, besides } = await readPdf(bytes);
  const texts = pages.map(({ text }, index) => {
    const page = String(index + 1);
    return passageAt(text, { zh: `第 ${page} 页`, en: `page ${page}` });
  });
  const notes = besides.map((text) =>
    passageAt(text, { zh: "批注、表单或属性", en: "a note, form field or property" }),
  );
  return {
    passages: [...texts, ...notes],
    // A page without a word is a picture of one, whatever it is drawn with.
    images: pages.some(({ text, images }) => images || text.trim() === ""),
  };
}

function linesOf(text: string): Passage {
  return {
    text,
    placeOf: (offset) => {
      let line = 1;
      let at = 0;
      for (const character of text) {
        if (at === offset) break;
        if (character === "\n") line += 1;
        at += 1;
      }
      return { zh: `第 ${String(line)} 行`, en: `line ${String(line)}` };
    },
  };
}
