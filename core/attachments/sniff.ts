/** What a file is by its own bytes: neither its name nor its media type is believed. */
import { UnreadableFile } from "../sheets/sheet.ts";
import type { AttachmentMediaType } from "./media-types.ts";

/** What bytes can tell: csv and plain text are the same to them. */
export type Sniffed = Exclude<AttachmentMediaType, "text/csv" | "text/plain"> | "text";

/**
 * The kind of file; `undefined` for what may not be attached. Looks at the first bytes (and for a PNG at the
 * last ones, behind which another file could hide), so it is safe on anything; readers judge the rest.
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "application/pdf";
  if (startsWith(bytes, pngStart)) return endsWith(bytes, pngEnd) ? "image/png" : undefined;
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  return decodedText(bytes) === undefined ? undefined : "text";
}

/** Whether bytes of this kind may go by this media type. */
export function mayBe(sniffed: Sniffed, mediaType: AttachmentMediaType): boolean {
  if (sniffed === "text") return mediaType === "text/csv" || mediaType === "text/plain";
  return sniffed === mediaType;
}

export interface DecodedText {
  readonly text: string;
  readonly charset: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
}

/** A text as programs in China save it: UTF-8, UTF-16 with its mark, or GBK; `undefined` for what is no text. */
export function decodedText(bytes: Uint8Array): DecodedText | undefined {
  const charset = charsetOf(bytes);
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    // No text has such characters, and a reader would not see them.
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text)
      ? undefined
      : { text, charset };
  } catch {
    return undefined;
  }
}

/** The text, or the refusal that says how to save it. */
export function textOf(bytes: Uint8Array): DecodedText {
  const decoded = decodedText(bytes);
  if (decoded !== undefined) return decoded;
  throw new UnreadableFile(
    "文件不是文本。请另存为 UTF-8 编码的文本后再试。",
    "The file is no text. Save it as text in UTF-8 and try again.",
  );
}

function charsetOf(bytes: Uint8Array): DecodedText["charset"] {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    // Anything in GBK that is no ASCII is hardly ever UTF-8 by chance.
    return "gb18030";
  }
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `IEND` with its checksum. */
const pngEnd = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}

function endsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return startsWith(bytes.subarray(Math.max(0, bytes.length - signs.length)), signs);
}
