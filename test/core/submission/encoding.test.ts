import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  base32,
  base64,
  base64url,
  fromBase64,
  fromBase64url,
  fromHex,
  hex,
  utf8,
} from "../../../core/submission/encoding.ts";

const bytes = fc.uint8Array({ maxLength: 200 });
const node = (value: Uint8Array, encoding: BufferEncoding): string =>
  Buffer.from(value).toString(encoding);

describe("encodings", () => {
  test("agree with Node's own and come back as they went", () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(base64(value)).toBe(node(value, "base64"));
        expect(base64url(value)).toBe(node(value, "base64url"));
        expect(hex(value)).toBe(node(value, "hex"));
        expect(fromBase64(base64(value))).toEqual(value);
        expect(fromBase64url(base64url(value))).toEqual(value);
        expect(fromHex(hex(value))).toEqual(value);
      }),
    );
  });

  test("any text that a decoder takes is the one spelling of its bytes", () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from("AQgwBCz09+/-_=fF")),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (value) => {
        for (const [read, write] of [
          [fromBase64, base64],
          [fromBase64url, base64url],
          [fromHex, hex],
        ] as const) {
          const decoded = read(value);
          if (decoded !== undefined) expect(write(decoded)).toBe(value);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each(["A", "AAAAA", "AB", "AA==", "AAA=", "A A", "AA\n", "++AA", "中文"])(
    "base64url refuses %j",
    (text) => {
      expect(fromBase64url(text)).toBeUndefined();
    },
  );

  test.each(["AA", "AB==", "AA=", "A===", "====", "AA==AA==", "__AA", "AA==\n"])(
    "base64 refuses %j",
    (text) => {
      expect(fromBase64(text)).toBeUndefined();
    },
  );

  test.each(["0", "0G", "AB", "zz", "00 "])("hex refuses %j", (text) => {
    expect(fromHex(text)).toBeUndefined();
  });

  test("base32 gives the values of RFC 4648 section 10, lower-case and unpadded", () => {
    const texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
    expect(texts.map((text) => base32(utf8(text)))).toEqual([
      "",
      "my",
      "mzxq",
      "mzxw6",
      "mzxw6yq",
      "mzxw6ytb",
      "mzxw6ytboi",
    ]);
  });
});
