/** A shelf on disk, so that an audit's memory does not grow with what records say. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shelf } from "../../core/audit/shelf.ts";

/** Bytes gathered before they are written. */
const blockBytes = 1 << 20;
/** Texts kept in memory: names and organisations are read again and again. */
const mostKept = 4096;

/** A shelf in a temporary folder; `close` removes it. */
export function fileShelf(): Shelf & { close(): void } {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-audit-"));
  const file = openSync(join(folder, "rows"), "w+");
  const block = Buffer.alloc(blockBytes);
  let start = 0;
  let used = 0;
  /** Where each text begins; its end is where the next begins. */
  const begins: number[] = [0];
  const kept = new Map<number, string>();
  const flush = (): void => {
    writeSync(file, block, 0, used, start);
    start += used;
    used = 0;
  };
  const read = (place: number): string => {
    const from = begins[place] ?? 0;
    const length = (begins[place + 1] ?? from) - from;
    if (from >= start) return block.toString("utf8", from - start, from - start + length);
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, from);
    return bytes.toString("utf8");
  };
  return {
    put(text) {
      const bytes = Buffer.from(text);
      if (used + bytes.length > blockBytes) flush();
      if (bytes.length > blockBytes) {
        writeSync(file, bytes, 0, bytes.length, start);
        start += bytes.length;
      } else used += bytes.copy(block, used);
      return begins.push(start + used) - 2;
    },
    get(place) {
      const known = kept.get(place);
      if (known !== undefined) return known;
      const text = read(place);
      if (kept.size >= mostKept) kept.clear();
      kept.set(place, text);
      return text;
    },
    close() {
      closeSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}
