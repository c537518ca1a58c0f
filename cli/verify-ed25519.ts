/** Ed25519 verification on Node's own crypto, for the verifying commands. */
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { VerifyEd25519 } from "../core/ports.ts";
import { base64url } from "../core/submission/encoding.ts";
import { jwkOf } from "../core/submission/thumbprint.ts";

/** Key objects by key: making one costs about as much as verifying once. */
const keys = new Map<string, KeyObject>();
const mostKeys = 10_000;

/** As RFC 8032 says; false on anything malformed. Keys have passed `refusePublicKey` where they were registered. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const name = base64url(publicKey);
    const key = keys.get(name) ?? createPublicKey({ key: { ...jwkOf(publicKey) }, format: "jwk" });
    if (keys.size >= mostKeys) keys.clear();
    keys.set(name, key);
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};
