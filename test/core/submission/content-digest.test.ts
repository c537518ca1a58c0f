import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkContentDigest, contentDigest } from "../../../core/submission/content-digest.ts";
import { utf8 } from "../../../core/submission/encoding.ts";
import { refusalOf } from "./refusal.ts";

const body = utf8('{"hello": "world"}');
const digest = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

describe("Content-Digest", () => {
  test("has the value of RFC 9530 for the RFC's body, and Node's for any other", () => {
    expect(contentDigest(body)).toBe(digest);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const expected = createHash("sha256").update(bytes).digest("base64");
        expect(contentDigest(bytes)).toBe(`sha-256=:${expected}:`);
      }),
    );
  });

  test("of the bytes received is accepted", () => {
    expect(() => {
      checkContentDigest(digest, body);
    }).not.toThrow();
  });

  test("that is absent is digest.missing", () => {
    expect(
      refusalOf(() => {
        checkContentDigest(null, body);
      }).code,
    ).toBe("digest.missing");
  });

  test("of any other bytes is digest.mismatch, one bit being enough", () => {
    fc.assert(
      fc.property(fc.nat(body.length * 8 - 1), (bit) => {
        const changed = body.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(
          refusalOf(() => {
            checkContentDigest(digest, changed);
          }).code,
        ).toBe("digest.mismatch");
      }),
    );
  });

  test.each([
    [
      "another algorithm",
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
    ],
    ["a second member", `${digest}, sha-512=:AAAA:`],
    ["a repeated field", `${digest}, ${digest}`],
    ["a parameter", `${digest};a=1`],
    ["a trailing blank", `${digest} `],
    ["a line feed", `${digest}\n`],
    ["upper case", digest.replace("sha", "SHA")],
    ["set trailing bits", digest.replace("PE=", "PF=")],
    ["no padding", digest.replace("=:", ":").replace("=:", ":")],
    ["hex", `sha-256=${"ab".repeat(32)}`],
    ["nothing", ""],
  ])("with %s is digest.malformed", (_name, header) => {
    expect(
      refusalOf(() => {
        checkContentDigest(header, body);
      }).code,
    ).toBe("digest.malformed");
  });
});
