import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { packText, unpackText, type Packed } from "../../store/packing.ts";
import { packingDictionary } from "../../store/packing-dictionary.ts";

const texts = fc
  .tuple(fc.string({ unit: "binary", maxLength: 40 }), fc.integer({ min: 0, max: 200 }))
  .map(([text, times]) => JSON.stringify(text.repeat(times)));

test.each([
  ["without a dictionary", undefined],
  ["with the projection's dictionary", packingDictionary],
])("any JSON text comes back as it was, %s", (_, dictionary) => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(unpacked(packText(text, { dictionary }), dictionary)).toBe(text);
    }),
  );
});

test("a packed text is never larger than its UTF-8", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const packed = packText(text, { dictionary: packingDictionary });
      const size = "text" in packed ? Buffer.byteLength(packed.text) : packed.deflated.length;
      expect(size).toBeLessThanOrEqual(Buffer.byteLength(text));
    }),
  );
});

test("short texts stay ready to use", () => {
  expect(packText("公".repeat(599))).toEqual({ text: "公".repeat(599) });
});

test("the dictionary is, to the letter, the one that stored rows were packed with", () => {
  const digest = createHash("sha256").update(packingDictionary).digest("hex");
  expect(digest).toBe("2b808e789203de24d02b470c53179fb50266019c942940ccd9a9f261fc09636c");
});

function unpacked(packed: Packed, dictionary?: Uint8Array): string {
  return "text" in packed ? packed.text : unpackText(packed.deflated, dictionary);
}
