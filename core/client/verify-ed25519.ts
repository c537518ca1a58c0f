/** Ed25519 verification in any JavaScript engine. */
import { ed25519 } from "@noble/curves/ed25519.js";
import type { VerifyEd25519 } from "../ports.ts";

/** As RFC 8032 says; false on anything malformed. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};
