/**
 * Texts as stored: as they are where short, deflated where that saves bytes, since capacity is counted in
 * bytes. Deflate and not zstd: as small at these sizes, faster to inflate, and in every Node.js.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A text as it stands, or its deflated UTF-8. */
export type Packed = { readonly text: string } | { readonly deflated: Uint8Array };

/** Below this length (UTF-16 units) a text is worth more ready to use than small. */
const leastPacked = 600;

/**
 * zlib's level for what a publisher waits for: half the time of its usual 6 for 3 % more bytes, as measured on
 * heads of 5 to 100 periods.
 */
export const quickLevel = 3;

export interface PackOptions {
  readonly dictionary?: Uint8Array | undefined;
  /** Of zlib, 1 to 9. */
  readonly level?: number;
}

/** Packs a text; the same dictionary, or none, must be given to unpack it. Lossless for well-formed texts. */
export function packText(text: string, { dictionary, level = 6 }: PackOptions = {}): Packed {
  if (text.length < leastPacked) return { text };
  const bytes = Buffer.from(text);
  const deflated = deflateRawSync(bytes, {
    level,
    ...windowFor(bytes.length + (dictionary?.length ?? 0)),
    ...optionsOf(dictionary),
  });
  return deflated.length < bytes.length ? { deflated } : { text };
}

/** The text that was packed; throws where the bytes are not a deflated text. */
export function unpackText(deflated: Uint8Array, dictionary?: Uint8Array): string {
  return inflateRawSync(deflated, optionsOf(dictionary)).toString("utf8");
}

/**
 * zlib's smallest tables for so many bytes: they are cleared anew for each text, which for a short one costs
 * more than deflating it. What is deflated so inflates as everything else does.
 */
export function windowFor(bytes: number): { windowBits: number; memLevel: number } {
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(bytes + 1))));
  return { windowBits, memLevel: Math.min(8, windowBits - 7) };
}

function optionsOf(dictionary: Uint8Array | undefined): { dictionary?: Uint8Array } {
  return dictionary === undefined ? {} : { dictionary };
}
