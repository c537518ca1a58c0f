/** Bytes as text: each decoder takes the one canonical spelling only, so that equal bytes are equal text. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const base64urlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const base32Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, so check `isWellFormed` where it matters. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** RFC 4648 section 4, padded. */
export function base64(bytes: Uint8Array): string {
  return encode(bytes, base64Alphabet, 6) + "=".repeat((3 - (bytes.length % 3)) % 3);
}

/** Inverse of {@link base64}; `undefined` for any other text, set trailing bits included. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return decode(text.slice(0, text.length - padding), base64Alphabet, 6);
}

/** RFC 4648 section 5, without padding. */
export function base64url(bytes: Uint8Array): string {
  return encode(bytes, base64urlAlphabet, 6);
}

/** Inverse of {@link base64url}; `undefined` for any other text, padded text included. */
export function fromBase64url(text: string): Uint8Array | undefined {
  return decode(text, base64urlAlphabet, 6);
}

/** RFC 4648 section 6 in lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  return encode(bytes, base32Alphabet, 5);
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Inverse of {@link hex}; `undefined` for any other text, upper case included. */
export function fromHex(text: string): Uint8Array | undefined {
  return text.length % 2 === 0 && /^[0-9a-f]*$/.test(text) ? hexToBytes(text) : undefined;
}

function encode(bytes: Uint8Array, alphabet: string, width: number): string {
  const mask = (1 << width) - 1;
  let text = "";
  let buffer = 0;
  let held = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    held += 8;
    while (held >= width) {
      held -= width;
      text += alphabet.charAt((buffer >> held) & mask);
    }
    buffer &= (1 << held) - 1;
  }
  return held > 0 ? text + alphabet.charAt((buffer << (width - held)) & mask) : text;
}

function decode(text: string, alphabet: string, width: number): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length * width) >> 3);
  let buffer = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value === -1) return undefined;
    buffer = (buffer << width) | value;
    held += width;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = buffer >> held;
      buffer &= (1 << held) - 1;
    }
  }
  // A whole surplus character, or bits that no byte holds: a second spelling of the same bytes.
  return held < width && buffer === 0 ? bytes : undefined;
}
