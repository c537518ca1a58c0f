/** A file of a clerk as sheets, whatever its name says: what it is, its first bytes tell. */
import { readCsv } from "./read-csv.ts";
import { readWorkbook } from "./read-workbook.ts";
import { UnreadableFile, type ReadSheet } from "./sheet.ts";

/** Largest file that is opened. */
const mostFileBytes = 10_485_760;

/** The sheets of an xlsx or csv file. Throws UnreadableFile, which says what to do. */
export async function readSheets(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<readonly ReadSheet[]> {
  if (bytes.length > mostFileBytes) {
    throw new UnreadableFile("文件超过 10 MB，请拆分后再试。", "The file is over 10 MB; split it.");
  }
  if (bytes.length === 0) throw new UnreadableFile("文件是空的。", "The file is empty.");
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) {
    return readWorkbook(bytes);
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldWorkbook();
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) || !isText(bytes)) throw noSheet();
  return [readCsv(bytes, name)];
}

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

/** No text of any of these encodings has such bytes near its start, but UTF-16, which begins with a mark. */
function isText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  const head = bytes.subarray(0, 1000);
  if (head.includes(0)) return false;
  // Programs also call a page of HTML “.xls”.
  return !/^\s*<(?:!doctype|html|table|\?xml)/i.test(new TextDecoder().decode(head));
}

/** The format of before 2007, or a workbook with a password: both come in the same wrapping. */
function oldWorkbook(): UnreadableFile {
  return new UnreadableFile(
    "这是旧格式（.xls）或设了密码的工作簿。请打开后另存为“Excel 工作簿（*.xlsx）”，不设密码，再试。",
    "This is a workbook in the old format (.xls), or one with a password. Open it, save it as .xlsx without a password and try again.",
  );
}

function noSheet(): UnreadableFile {
  return new UnreadableFile(
    "这不是表格文件。请上传 .xlsx 或 .csv 文件。",
    "This is no spreadsheet. Give an .xlsx or .csv file.",
  );
}
