/** A text as search compares it: `ＬＥＤ路燈` and `led路灯` are one. */
import { simplifiedCharacters } from "./simplified-characters.ts";

/**
 * NFKC (full-width and half-width forms are one), lower case, without ignorable code points (zero-width
 * spaces), traditional characters simplified one by one. Folding twice changes nothing.
 */
export function folded(text: string): string {
  const plain = text.replace(ignorable, "").normalize("NFKC").toLowerCase().normalize("NFKC");
  return plain.replace(ideographs, simplified);
}

const ignorable = /\p{Default_Ignorable_Code_Point}+/gu;
/** Runs of what the table may know, and of the sigma that lower case writes at the end of a word. */
const ideographs = /[ς\u3400-\u4dbf\u4e00-\u9fff]+/g;

function simplified(run: string): string {
  let result = "";
  for (let index = 0; index < run.length; index += 1) {
    const character = run.charAt(index);
    result += simplifiedOf.get(character) ?? character;
  }
  return result;
}

const simplifiedOf: ReadonlyMap<string, string> = new Map([
  ["ς", "σ"],
  ...(simplifiedCharacters
    .match(/../gs)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)] as const) ?? []),
]);
