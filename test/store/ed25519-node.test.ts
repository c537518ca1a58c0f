import { readFileSync } from "node:fs";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fromHex, utf8 } from "../../core/submission/encoding.ts";
import { generateKey, signerOfJwk, verifyEd25519 } from "../../store/ed25519-node.ts";
import { testKey } from "../support/keys.ts";
import { absent, testdata } from "../support/testdata.ts";

const message = utf8("公示");

describe("Ed25519 on Node", () => {
  test("verifies what a generated key signs, and nothing else", async () => {
    const key = signerOfJwk(generateKey());
    const signature = key.sign(message);
    expect(await verifyEd25519(key.publicKey, message, signature)).toBe(true);
    expect(await verifyEd25519(key.publicKey, utf8("公示。"), signature)).toBe(false);
    expect(await verifyEd25519(testKey("other").publicKey, message, signature)).toBe(false);
  });

  test("agrees with a second implementation on deterministic keys", () => {
    const key = testKey("officer");
    expect(ed25519.verify(key.sign(message), message, key.publicKey)).toBe(true);
    expect(testKey("officer").keyid).toBe(key.keyid);
  });

  test("answers false, and never throws, on lengths that are not a key's or a signature's", async () => {
    const key = testKey("officer");
    const signature = key.sign(message);
    for (const length of [0, 1, 31, 33, 64]) {
      expect(await verifyEd25519(new Uint8Array(length), message, signature)).toBe(false);
    }
    for (const length of [0, 1, 63, 65, 128]) {
      expect(await verifyEd25519(key.publicKey, message, new Uint8Array(length))).toBe(false);
    }
    expect(await verifyEd25519(new Uint8Array(32).fill(255), message, signature)).toBe(false);
  });

  test("still verifies the first key after more keys than its cache holds", async () => {
    const key = testKey("officer");
    const signature = key.sign(message);
    for (let n = 0; n < 1100; n++) {
      await verifyEd25519(new Uint8Array(32).fill(n & 255, n >> 8), message, signature);
    }
    expect(await verifyEd25519(key.publicKey, message, signature)).toBe(true);
  });

  test("takes no private JWK whose halves do not match, or that is malformed", () => {
    const { jwk } = testKey("officer");
    expect(() => signerOfJwk({ ...jwk, x: testKey("clerk").jwk.x })).toThrow(TypeError);
    expect(() => signerOfJwk({ ...jwk, d: "" })).toThrow(TypeError);
    expect(() => signerOfJwk({ ...jwk, x: "" })).toThrow(TypeError);
  });
});

const wycheproof = testdata("corpora/wycheproof-ed25519.json");
const vectors = z.object({
  numberOfTests: z.number(),
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: z.string() }),
      tests: z.array(
        z.object({ tcId: z.number(), msg: z.string(), sig: z.string(), result: z.string() }),
      ),
    }),
  ),
});

test.skipIf(wycheproof === undefined)(
  `every Wycheproof vector is answered as it says (or ${absent("corpora/wycheproof-ed25519.json")})`,
  async () => {
    const suite = vectors.parse(JSON.parse(readFileSync(wycheproof ?? "", "utf8")));
    let count = 0;
    for (const { publicKey, tests } of suite.testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        const answer = await verifyEd25519(bytes(publicKey.pk), bytes(msg), bytes(sig));
        expect([tcId, answer ? "valid" : "invalid"]).toEqual([tcId, result]);
        count += 1;
      }
    }
    expect(count).toBe(suite.numberOfTests);
  },
);

function bytes(text: string): Uint8Array {
  return fromHex(text) ?? new Uint8Array();
}
