/**
 * A text as its reader sees it, one character for one: full-width and foreign digits are plain ones, what
 * is invisible is gone. Chinese characters and everything else stay.
 */

export interface NormalText {
  /** One UTF-16 unit for each visible character of the original. */
  readonly text: string;
  /** For each unit, the code point of the original that it stands for. */
  readonly offsets: readonly number[];
}

/** NFKC character by character, without ignorable code points and combining marks; linear. */
export function normalText(original: string): NormalText {
  let text = "";
  let offset = -1;
  const offsets: number[] = [];
  for (const character of original) {
    offset += 1;
    const normal = normalCharacter(character);
    if (normal === "") continue;
    text += normal;
    offsets.push(offset);
  }
  return { text, offsets };
}

function normalCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character;
  if (invisible.test(character)) return "";
  if (digit.test(character)) return String(digitValue(code));
  const normal = character.normalize("NFKC");
  // A list mark (①, ⒈) or unit (㎡) is no digit of a number, and what becomes several characters stays one.
  if (normal.length === 1 && !/[0-9]/.test(normal)) return normal;
  return character.length === 1 ? character : "\ufffd";
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]/u;
const digit = /^\p{Nd}$/u;

/** Decimal digits of a script stand together, ten in a row from zero (Unicode 4.6). */
function digitValue(code: number): number {
  const plain = Number(String.fromCodePoint(code).normalize("NFKC"));
  if (!Number.isNaN(plain)) return plain;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
