/** Ed25519 on Node's own crypto: verification, and keys kept as private JWK files. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { VerifyEd25519 } from "../core/ports.ts";
import type { RequestSigner } from "../core/submission/sign-request.ts";
import { base64url, fromBase64url } from "../core/submission/encoding.ts";
import {
  jwkOf,
  publicKeyOfJwk,
  thumbprint,
  type PublicJwk,
} from "../core/submission/thumbprint.ts";

/** A private key as its file holds it (RFC 8037). */
export interface PrivateJwk extends PublicJwk {
  /** The 32 secret bytes in base64url. */
  readonly d: string;
}

/** A key that signs at once, with its public part. */
export interface NodeSigner extends RequestSigner {
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** Enough for the keys of a busy minute; making a key object costs about as much as verifying once. */
const cacheSize = 1024;
const cache = new Map<string, KeyObject>();

/**
 * Verifies as RFC 8032 says (S below the group's order); false on anything malformed, never throws.
 * Keys are expected to have passed `refusePublicKey`.
 */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(null, message, keyObjectOf(publicKey), signature);
  } catch {
    return false;
  }
};

/** A new private key. */
export function generateKey(): PrivateJwk {
  const { x, d } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (x === undefined || d === undefined) throw new Error("Ed25519 keys have x and d");
  return { kty: "OKP", crv: "Ed25519", x, d };
}

/** The signer of a private JWK. Throws a `TypeError` where it is malformed or its halves do not match. */
export function signerOfJwk(jwk: PrivateJwk): NodeSigner {
  const publicKey = publicKeyOfJwk(jwk);
  if (publicKey === undefined || fromBase64url(jwk.d)?.length !== 32) {
    throw new TypeError("not an Ed25519 private key in JWK form");
  }
  const privateKey = createPrivateKey({ key: { ...jwkOf(publicKey), d: jwk.d }, format: "jwk" });
  // Node takes `d` alone: a foreign `x` would give signatures that verify under no one's key.
  if (createPublicKey(privateKey).export({ format: "jwk" }).x !== jwk.x) {
    throw new TypeError("the public and the private part of the key do not match");
  }
  return {
    keyid: thumbprint(publicKey),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  const name = base64url(publicKey);
  const known = cache.get(name);
  // Taken out and put back, so that the map's order is that of last use.
  cache.delete(name);
  const key = known ?? createPublicKey({ key: { ...jwkOf(publicKey) }, format: "jwk" });
  cache.set(name, key);
  const oldest = cache.keys().next();
  if (cache.size > cacheSize && oldest.done !== true) cache.delete(oldest.value);
  return key;
}
