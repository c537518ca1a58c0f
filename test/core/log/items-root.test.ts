import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { base64url } from "../../../core/submission/encoding.ts";
import {
  itemsRoot,
  redactBody,
  redactedRoot,
  redactFurther,
} from "../../../core/log/items-root.ts";
import { LogError } from "../../../core/log/log-error.ts";

const nonce = fc.uint8Array({ minLength: 16, maxLength: 16 });
const items = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 9 });

test("the root of two items is what trust.md spells out, on Node's own hashes", () => {
  const key = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
  const hash = (index: number, canonical: string): Buffer =>
    createHash("sha256")
      .update(Buffer.of(0))
      .update(
        createHmac("sha256", key)
          .update(Buffer.of(0, 0, 0, index))
          .digest(),
      )
      .update(canonical)
      .digest();
  const root = createHash("sha256")
    .update(Buffer.of(1))
    .update(hash(0, '{"a":1,"b":"社区"}'))
    .update(hash(1, '{"c":[]}'))
    .digest("hex");
  expect(itemsRoot(key, [{ b: "社区", a: 1 }, { c: [] }])).toBe(root);
});

test("whatever is erased, and in whatever steps, the redacted body keeps the root", () => {
  fc.assert(
    fc.property(nonce, items, fc.array(fc.nat(8)), fc.array(fc.nat(8)), (key, list, one, two) => {
      const body = { publisher: "55990101MF00A00185", nonce: base64url(key), items: list };
      const once = redactBody(body, one);
      expect(redactedRoot(once)).toBe(itemsRoot(key, list));
      expect(redactedRoot(redactFurther(once, two))).toBe(itemsRoot(key, list));
      expect(redactFurther(once, two)).toEqual(redactBody(body, [...one, ...two]));
    }),
  );
});

test("a redacted body holds neither the nonce nor anything of the erased item", () => {
  const secret = "110101199003070003";
  const body = {
    publisher: "55990101MF00A00185",
    onBehalfOf: "55990101MF00A00186",
    nonce: "AAECAwQFBgcICQoLDA0ODw",
    items: [{ kept: true }, { secret }],
  };
  const redacted = redactBody(body, [1]);
  const text = JSON.stringify(redacted);
  expect(text).not.toContain(secret);
  expect(text).not.toContain(body.nonce);
  expect(Object.keys(redacted)).toEqual(["publisher", "onBehalfOf", "items"]);
  expect(redacted.items.map((entry) => Object.keys(entry))).toEqual([["item", "salt"], ["hash"]]);
});

test("a surviving item that was changed changes the root", () => {
  const body = { publisher: "p", nonce: "AAECAwQFBgcICQoLDA0ODw", items: [{ a: 1 }, { a: 2 }] };
  const redacted = redactBody(body, [0]);
  const forged = {
    ...redacted,
    items: redacted.items.map((entry) => ("item" in entry ? { ...entry, item: { a: 3 } } : entry)),
  };
  expect(redactedRoot(forged)).not.toBe(redactedRoot(redacted));
});

test("salts and hashes that are not 64 lower-case hex digits are refused", () => {
  for (const hash of ["", "00", "A".repeat(64), "0".repeat(66)])
    expect(() => redactedRoot({ publisher: "p", items: [{ hash }] })).toThrow(LogError);
});
