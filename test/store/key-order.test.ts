import fc from "fast-check";
import { expect, test } from "vitest";
import { byKey } from "../../store/key-order.ts";

test("keys compare as their UTF-8 bytes do", () => {
  const key = fc.string({ unit: "binary", maxLength: 6 });
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(byKey(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    {
      numRuns: 300,
      examples: [
        ["\u{10000}", "\uffff"],
        ["a\ue000", "a\u{1f600}"],
      ],
    },
  );
});
