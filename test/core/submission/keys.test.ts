import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { fromHex, utf8 } from "../../../core/submission/encoding.ts";
import { keyProofMessage } from "../../../core/submission/key-proof.ts";
import { refusePublicKey } from "../../../core/submission/public-key.ts";
import { jwkOf, publicKeyOfJwk, thumbprint } from "../../../core/submission/thumbprint.ts";
import { testKey } from "../../support/keys.ts";

const x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

describe("a key's name", () => {
  test("is the thumbprint that RFC 8037 appendix A.3 gives", () => {
    const publicKey = publicKeyOfJwk({ kty: "OKP", crv: "Ed25519", x });
    expect(publicKey).toHaveLength(32);
    if (publicKey === undefined) return;
    expect(thumbprint(publicKey)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    expect(jwkOf(publicKey)).toEqual({ kty: "OKP", crv: "Ed25519", x });
  });

  test("is not made of anything but 32 bytes", () => {
    expect(() => thumbprint(new Uint8Array(31))).toThrow(RangeError);
  });

  test.each([
    ["another type", { kty: "EC", crv: "Ed25519", x }],
    ["another curve", { kty: "OKP", crv: "X25519", x }],
    ["set trailing bits", { kty: "OKP", crv: "Ed25519", x: `${x.slice(0, 42)}p` }],
    ["31 bytes", { kty: "OKP", crv: "Ed25519", x: x.slice(0, 42) }],
    ["padding", { kty: "OKP", crv: "Ed25519", x: `${x}=` }],
  ])("is not given to a JWK with %s", (_name, jwk) => {
    expect(publicKeyOfJwk(jwk)).toBeUndefined();
  });
});

describe("registration of a public key", () => {
  test("takes an ordinary one", () => {
    expect(refusePublicKey(testKey("officer").publicKey)).toBeUndefined();
    expect(refusePublicKey(testKey("clerk").publicKey)).toBeUndefined();
  });

  // The points of order 1, 2, 4, 4, 8, 8, 8, 8 in canonical encoding.
  test.each([
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ])("refuses the small-order point %s", (text) => {
    expect(refusePublicKey(bytesOf(text))).toBe("small_order");
  });

  // Negative zero, y = p, y = p + 1, 2^255 - 1, and no point on the curve.
  test.each([
    "0100000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0200000000000000000000000000000000000000000000000000000000000000",
    "00",
    "",
  ])("refuses the encoding %s", (text) => {
    expect(refusePublicKey(bytesOf(text))).toBe("encoding");
  });

  test("refuses a good key with a torsion part added", () => {
    const torsion = ed25519.Point.fromBytes(
      bytesOf("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    );
    const mixed = ed25519.Point.fromBytes(testKey("officer").publicKey).add(torsion);
    expect(refusePublicKey(mixed.toBytes())).toBe("torsion");
  });
});

test("the proof of possession is over the five lines that a registration sheet carries", () => {
  const facts = {
    organization: "55990101MF00A00185",
    keyid: "kid",
    role: "clerk",
    person: "王-01",
  };
  expect(keyProofMessage(facts)).toEqual(
    utf8("gongshi-key/v1\n55990101MF00A00185\nkid\nclerk\n王-01"),
  );
});

function bytesOf(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes === undefined) throw new Error("not hex");
  return bytes;
}
