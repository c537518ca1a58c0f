/** All that a workbook says: its cells, and what lies beside them (comments, text boxes, headers, properties). */
import { readWorkbook } from "../sheets/read-workbook.ts";
import { UnreadableFile } from "../sheets/sheet.ts";
import { openArchive, type Archive } from "../sheets/unzip.ts";
import { xmlEvents } from "../sheets/xml-events.ts";
import { passageAt, type FileContents, type Passage } from "./passage.ts";
import { sheetPassage } from "./sheet-passages.ts";

/** Bytes that the parts beside the cells may be once inflated. */
const mostBytes = 32_000_000;

/**
 * Reads a workbook of strangers; `readWorkbook` and `openArchive` say why that is safe. Throws UnreadableFile
 * for macros and embedded files, which nobody could look at.
 */
export async function workbookContents(file: Uint8Array<ArrayBuffer>): Promise<FileContents> {
  const archive = openArchive(file, mostBytes);
  if (archive.names.some((name) => hidden.test(name))) throw holdsFiles();
  const sheets = await readWorkbook(file);
  return {
    passages: [...sheets.map(sheetPassage), ...(await besides(archive))],
    images: archive.names.some((name) => pictures.test(name)),
  };
}

const hidden = /(^|\/)(embeddings|activeX|ctrlProps|externalLinks)\/|vbaProject|\.bin$/i;
const pictures = /\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|ico)$/i;
/** Read with the cells already, or nothing but form. */
const cells = /^xl\/(workbook\d*|sharedStrings|styles|theme\/.*|calcChain)\.xml$/i;
const named = [
  { part: /comments|threadedComments|persons/i, place: { zh: "批注", en: "a comment" } },
  { part: /drawings|charts|diagrams/i, place: { zh: "图形或图表", en: "a drawing or chart" } },
  { part: /^docProps\//i, place: { zh: "文件属性", en: "the file's properties" } },
  { part: /worksheets\//i, place: { zh: "页眉页脚", en: "a header or footer" } },
];

async function besides(archive: Archive): Promise<readonly Passage[]> {
  const passages: Passage[] = [];
  for (const name of archive.names) {
    if (!/\.(xml|vml|rels)$/i.test(name) || cells.test(name)) continue;
    const bytes = await archive.read(name);
    const text = textOf(new TextDecoder().decode(bytes), /worksheets\/[^/]+\.xml$/i.test(name));
    if (text === "") continue;
    const place = named.find(({ part }) => part.test(name))?.place;
    passages.push(passageAt(text, place ?? { zh: "附加内容", en: "a part beside the cells" }));
  }
  return passages;
}

/** Texts of a part; a paragraph's runs are one text. Of a sheet only what is printed around its cells. */
function textOf(xml: string, isSheet: boolean): string {
  let text = "";
  let around = 0;
  for (const { kind, name, attributes } of xmlEvents(xml)) {
    if (kind === "text") {
      if (!isSheet || around > 0) text += name;
    } else {
      if (/^(odd|even|first)(Header|Footer)$/.test(name)) around += kind === "open" ? 1 : -1;
      if (kind === "open") text += said(attributes);
      if (kind === "close" && /^(p|comment|si|text|div|oddHeader|oddFooter)$/.test(name))
        text += "\n";
    }
  }
  return text.trim();
}

/** What attributes show to a reader: notes on pictures and cells, targets of links, names of people. */
function said(attributes: Readonly<Record<string, string>>): string {
  const shown = ["descr", "title", "tooltip", "prompt", "error", "displayName", "Target"];
  const texts = shown.flatMap((name) => {
    const value = attributes[name];
    return value === undefined || /^(\.\.|\/|[a-z]+\/)/.test(value) ? [] : [value];
  });
  return texts.length === 0 ? "" : `${texts.join("\n")}\n`;
}

function holdsFiles(): UnreadableFile {
  return new UnreadableFile(
    "工作簿中有宏、嵌入的文件或外部链接，无法检查。请删去后另存为“Excel 工作簿（*.xlsx）”再试。",
    "The workbook holds macros, embedded files or links to other files, which cannot be checked. Remove them and save it as .xlsx.",
  );
}
