/** csv (RFC 4180) as spreadsheet programs in China save it: UTF-8 with or without BOM, UTF-16, or GBK. */
import { UnreadableFile, type ReadSheet, type SheetCell, type SheetRow } from "./sheet.ts";

/** The rows of a csv file as one sheet. Throws UnreadableFile. */
export function readCsv(bytes: Uint8Array, name: string): ReadSheet {
  const text = decoded(bytes);
  const rows: SheetRow[] = [];
  let number = 0;
  for (const fields of records(text, separatorOf(text))) {
    number += 1;
    const cells = fields.flatMap((field, column): readonly SheetCell[] =>
      field.trim() === "" ? [] : [{ kind: "text", text: field, column }],
    );
    if (cells.length > 0) rows.push({ number, cells });
  }
  return { name, hidden: false, rows, merged: [] };
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decode(bytes, "utf-16be");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Anything in GBK that is no ASCII is hardly ever UTF-8 by chance.
    return decode(bytes, "gb18030");
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw noText();
  }
  if (text.includes("\u0000")) throw noText();
  return text;
}

/** The one that the first lines hold most of. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5000);
  const count = (sign: string): number => head.split(sign).length;
  if (count("\t") > count(",")) return "\t";
  return count(";") > count(",") ? ";" : ",";
}

function* records(text: string, separator: string): Generator<readonly string[]> {
  let fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') field += text[++at] ?? "";
      else quoted = false;
    } else if (sign === '"' && field === "") quoted = true;
    else if (sign === separator) {
      fields.push(field);
      field = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at += 1;
      yield [...fields, field];
      fields = [];
      field = "";
    } else field += sign;
  }
  if (field !== "" || fields.length > 0) yield [...fields, field];
}

function noText(): UnreadableFile {
  return new UnreadableFile(
    "文件不是文本。请用表格软件另存为“CSV UTF-8（逗号分隔）”或 xlsx 后再试。",
    "The file is no text. Save it as CSV UTF-8, or as xlsx, and try again.",
  );
}
