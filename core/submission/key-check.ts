/** What a key must prove before it is registered (trust.md 1 and 2). */
import type { Data } from "../definitions.ts";
import type { VerifyEd25519 } from "../ports.ts";
import type { ProblemError } from "../problem.ts";
import { fromBase64url } from "./encoding.ts";
import { keyProofMessage } from "./key-proof.ts";
import { refusePublicKey } from "./public-key.ts";
import { publicKeyIn } from "./public-jwk.ts";
import { thumbprint } from "./thumbprint.ts";

/**
 * Errors of a `keys` item, pointers inside its data. Low-order and mixed-order keys are refused: under
 * some of them one constant signature verifies for every message.
 */
export async function checkKeyData(
  data: Data,
  verify: VerifyEd25519,
): Promise<readonly ProblemError[]> {
  const publicKey = publicKeyIn(data["jwk"]);
  if (publicKey === undefined) {
    return [
      error("/jwk", "key.jwk", "应为 Ed25519 公钥 JWK。", "A public Ed25519 JWK is expected."),
    ];
  }
  const refused = refusePublicKey(publicKey);
  if (refused !== undefined) {
    return [
      error(
        "/jwk/x",
        `key.${refused}`,
        "该公钥不安全，不能登记。",
        "This public key is unsafe and is refused.",
      ),
    ];
  }
  const message = keyProofMessage({
    organization: String(data["organization"]),
    keyid: thumbprint(publicKey),
    role: String(data["role"]),
    person: String(data["person"]),
  });
  const signature = fromBase64url(String(data["proof"]));
  const proven = signature !== undefined && (await verify(publicKey, message, signature));
  if (proven) return [];
  return [
    error(
      "/proof",
      "key.proof",
      "持有证明未通过：应为新密钥对登记内容的签名。",
      "The proof of possession does not verify: it is the new key's signature over its registration.",
    ),
  ];
}

function error(pointer: string, rule: string, zh: string, en: string): ProblemError {
  return { pointer, rule, message: { zh, en } };
}
