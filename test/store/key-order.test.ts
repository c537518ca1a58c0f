import fc from "fast-check";
import { expect, test } from "vitest";
import { byKey } from "../../store/key-order.ts";

// Few characters, from both sides of each change of length, so that keys share prefixes.
const edges = ["\0", "a", "\u007f", "\u0080", "\u07ff", "公", "\ud7ff", "\ue000", "\uffff"];
const character = fc.constantFrom(...edges, "\u{10000}", "😀", "\u{10ffff}");

test("keys compare as their UTF-8 bytes do", () => {
  const key = fc.array(character, { maxLength: 5 }).map((characters) => characters.join(""));
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(byKey(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 1000 },
  );
});
