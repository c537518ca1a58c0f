import fc from "fast-check";
import { expect, test } from "vitest";
import { firstPrev, leafText, parseLeaf } from "../../../core/log/leaf.ts";
import type { LeafFields } from "../../../core/log/leaf.ts";
import { LogError } from "../../../core/log/log-error.ts";
import { Problem } from "../../../core/problem.ts";

const fields: LeafFields = {
  acceptedAt: "2026-03-18T07:20:00.000Z",
  dataset: "receipts",
  items: "ab".repeat(32),
  n: 42,
  prev: firstPrev,
  publisher: "55990101MF00A00185",
  request: {
    authority: "gongshi.example.org",
    "content-digest": "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
    "content-type": "application/json",
    method: "POST",
    path: "/v1/receipts/submissions",
  },
  signatures: [{ input: '("@method" "@authority");created=1', label: "sig1", signature: ":AAAA:" }],
  submission: "abcdefghijklmnopqrstuvwxyz",
};

const exact =
  '{"acceptedAt":"2026-03-18T07:20:00.000Z","dataset":"receipts","items":"' +
  "ab".repeat(32) +
  '","n":42,"prev":"' +
  "0".repeat(64) +
  '","publisher":"55990101MF00A00185","request":{"authority":"gongshi.example.org",' +
  '"content-digest":"sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",' +
  '"content-type":"application/json","method":"POST","path":"/v1/receipts/submissions"},' +
  '"signatures":[{"input":"(\\"@method\\" \\"@authority\\");created=1","label":"sig1",' +
  '"signature":":AAAA:"}],"submission":"abcdefghijklmnopqrstuvwxyz","v":1}';

test("a leaf is this text, to the byte", () => {
  expect(leafText(fields)).toBe(exact);
  expect(parseLeaf(exact)).toEqual(fields);
});

test("members that a leaf does not have are left out", () => {
  const signatures = fields.signatures.map((signature) => ({ ...signature, keyid: "k" }));
  const wide = { ...fields, signatures, onBehalfOf: null, records: [] };
  expect(leafText(wide)).toBe(exact);
});

test("only the canonical text of a leaf parses", () => {
  const others = [
    "",
    "null",
    "[]",
    ` ${exact}`,
    `${exact}\n`,
    exact.replace('"n":42', '"n":42.0'),
    exact.replace('"n":42', '"n":-1'),
    exact.replace('"n":42', '"n":41,"n":42'),
    exact.replace('"v":1', '"v":2'),
    exact.replace('"v":1', '"v":1,"w":1'),
    exact.replace("receipts", "\\u0072eceipts"),
    exact.replace("abab", "ABAB"),
    exact.slice(0, -1),
    "[".repeat(8000),
  ];
  for (const text of others) expect(() => parseLeaf(text), text).toThrow(LogError);
});

test("whatever text comes, parsing gives fields of that very text or a LogError", () => {
  const mutated = fc
    .tuple(fc.nat(exact.length - 1), fc.string({ maxLength: 3 }), fc.nat(3))
    .map(([at, put, cut]) => exact.slice(0, at) + put + exact.slice(at + cut));
  fc.assert(
    fc.property(fc.oneof(fc.string(), mutated), (text) => {
      try {
        expect(leafText(parseLeaf(text))).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(LogError);
      }
    }),
  );
});

test("a leaf of 8 KiB is written and one of a byte more is refused, both ways", () => {
  const label = (length: number): LeafFields => ({
    ...fields,
    signatures: [{ input: "()", label: "x".repeat(length), signature: ":AAAA:" }],
  });
  const room = 8192 - leafText(label(1)).length + 1;
  const largest = leafText(label(room));
  expect(largest).toHaveLength(8192);
  expect(parseLeaf(largest)).toEqual(label(room));
  expect(() => leafText(label(room + 1))).toThrow(Problem);
  expect(() => parseLeaf(largest.replace("xx", "xxx"))).toThrow(LogError);
  expect(() => parseLeaf(largest.replace("xx", "区"))).toThrow(LogError);
});
