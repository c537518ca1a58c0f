/**
 * Reads ZIP files (PKWARE APPNOTE 6.3) of strangers. Safe because what a file says of its sizes is not
 * believed: inflating stops at `most` bytes over all parts, and places outside the file are refused.
 */
import { UnreadableFile } from "./sheet.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Archive {
  readonly names: readonly string[];
  /** The content of a part; `undefined` where there is none of the name. */
  readonly read: (name: string) => Promise<Bytes | undefined>;
}

interface Entry {
  readonly method: number;
  readonly start: number;
  readonly packed: number;
}

/** Opens an archive; `most` bytes may be inflated of it in all. Throws UnreadableFile. */
export function openArchive(file: Bytes, most: number): Archive {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const entries = directory(view);
  let left = most;
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const content = await inflate(contentOf(file, view, entry), entry.method, left);
      left -= content.length;
      return content;
    },
  };
}

const mostEntries = 5000;

function directory(view: DataView): ReadonlyMap<string, Entry> {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > mostEntries) throw broken();
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken();
    const flags = view.getUint16(at + 8, true);
    const length = view.getUint16(at + 28, true);
    if (at + 46 + length > view.byteLength) throw broken();
    // Bit 0: the content is enciphered.
    if ((flags & 1) === 1) throw locked();
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + 46, length),
    );
    entries.set(name.replaceAll("\\", "/").replace(/^\//, ""), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** It is last, but for a comment of at most 64 KB. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw broken();
}

function contentOf(file: Bytes, view: DataView, { start, packed }: Entry): Bytes {
  if (start + 30 > view.byteLength || view.getUint32(start, true) !== 0x04034b50) throw broken();
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + packed > view.byteLength) throw broken();
  return file.subarray(from, from + packed);
}

async function inflate(content: Bytes, method: number, most: number): Promise<Bytes> {
  if (method === 0) {
    if (content.length > most) throw tooLarge();
    return content;
  }
  if (method !== 8) throw broken();
  const chunks: Bytes[] = [];
  let size = 0;
  const reader = new Blob([content])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  for (;;) {
    const step = await reader.read().catch((): never => {
      throw broken();
    });
    if (step.done) break;
    size += step.value.length;
    if (size > most) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(step.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function broken(): UnreadableFile {
  return new UnreadableFile(
    "文件已损坏，或不是 xlsx 文件。请用表格软件打开，另存为“Excel 工作簿（*.xlsx）”后再试。",
    "The file is damaged, or is no xlsx file. Open it in a spreadsheet program, save it as .xlsx and try again.",
  );
}

function locked(): UnreadableFile {
  return new UnreadableFile(
    "文件设了打开密码。请取消密码，另存后再试。",
    "The file has a password. Remove it, save the file and try again.",
  );
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    "文件展开后过大。请只保留要公示的内容，删去图片和多余的工作表，另存后再试。",
    "The file is too large once unpacked. Keep only what is to be published, without pictures and further sheets.",
  );
}
