/** What a file says, in pieces that are scanned one by one, each with the means to tell a place in it. */
import type { Bilingual } from "../definitions.ts";

export interface Passage {
  readonly text: string;
  /** Where in the file this code point (from 0) is, for a person who looks for it. */
  readonly placeOf: (offset: number) => Bilingual;
}

/** What a file holds. */
export interface FileContents {
  readonly passages: readonly Passage[];
  /** Pictures show what no scan can read. */
  readonly images: boolean;
}

/** Text of a document's page, and whether there is a picture on it. */
export interface PdfPage {
  readonly text: string;
  readonly images: boolean;
}

/** A document as its reader sees it: pages in order, and texts beside them (notes, form fields, titles). */
export interface PdfContents {
  readonly pages: readonly PdfPage[];
  readonly besides: readonly string[];
}

/**
 * Reads a PDF of strangers. Throws `UnreadableFile` for what is enciphered, damaged, too large or holds other
 * files. Must come back in bounded time and memory whatever the file.
 */
export type ReadPdf = (bytes: Uint8Array) => Promise<PdfContents>;

/** A passage that is at one place as a whole. */
export function passageAt(text: string, place: Bilingual): Passage {
  return { text, placeOf: () => place };
}
