/** Ed25519 public keys as JWK (RFC 8037) and their names (RFC 7638). */
import { sha256 } from "@noble/hashes/sha2.js";
import { base64url, fromBase64url, utf8 } from "./encoding.ts";

/** The public part of a key as a `keys` record holds it. */
export interface PublicJwk {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  /** The 32 key bytes in base64url. */
  readonly x: string;
}

/** The JWK of 32 public key bytes. */
export function jwkOf(publicKey: Uint8Array): PublicJwk {
  if (publicKey.length !== 32) throw new RangeError("an Ed25519 public key has 32 bytes");
  return { kty: "OKP", crv: "Ed25519", x: base64url(publicKey) };
}

/** The 32 bytes of a JWK; `undefined` for another kind of key or a spelling that is not canonical. */
export function publicKeyOfJwk(jwk: {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
}): Uint8Array | undefined {
  if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || jwk.x.length !== 43) return undefined;
  return fromBase64url(jwk.x);
}

/** The key's `keyid`: RFC 7638 SHA-256 thumbprint of its JWK, 43 characters of base64url. */
export function thumbprint(publicKey: Uint8Array): string {
  const { crv, kty, x } = jwkOf(publicKey);
  // RFC 7638 section 3: the required members alone, in lexicographic order, no white space.
  return base64url(sha256(utf8(JSON.stringify({ crv, kty, x }))));
}
