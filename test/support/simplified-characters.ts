/** Makes `core/search/simplified-characters.ts` from the dictionaries of OpenCC. */
import { Converter } from "opencc-js";

/** The table's source text: every ideograph of the basic plane that a dictionary simplifies. */
export function simplifiedCharactersTable(): string {
  const converters = (["t", "tw", "hk"] as const).map((from) => Converter({ from, to: "cn" }));
  const simplify = (character: string): string =>
    converters
      .map((convert) => convert(character).normalize("NFKC"))
      .find((one) => one !== character) ?? character;
  const pairs: string[] = [];
  for (const [first, last] of [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
  ] as const) {
    for (let code = first; code <= last; code += 1) {
      const character = String.fromCharCode(code);
      let simple = simplify(character);
      // What is simplified to something that is itself simplified goes all the way.
      while (simplify(simple) !== simple) simple = simplify(simple);
      if (simple !== character && simple.length === 1) pairs.push(character + simple);
    }
  }
  return `${head}${pairs.join("")}";\n`;
}

const head = `/**
 * Traditional characters and variants, each followed by its simplified form: the characters of the basic plane
 * that OpenCC's dictionaries (Apache License 2.0, BYVoid and contributors, by way of opencc-js 1.4.2, MIT) simplify
 * one by one. Made by \`vitest run test/core/search -u\`.
 */
// prettier-ignore
export const simplifiedCharacters = "`;
