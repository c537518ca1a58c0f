/** Every label must verify, each under its own registered key (trust.md 1). */
import { isNumberFree } from "../personal-data/number-free.ts";
import { Problem } from "../problem.ts";
import type { VerifyEd25519 } from "../ports.ts";
import type { RootConfig } from "./authority-context.ts";
import { genesisKey } from "./genesis.ts";
import { acceptSignature, type ParsedSignature } from "./http-signature.ts";
import type { KeyFacts, Registry } from "./registry.ts";

/**
 * The facts of the keys that signed, in the order of the labels. Throws 401: `key.unknown`, `key.revoked`
 * or `signature.invalid`. Until the root key is registered it is known from the configuration.
 */
export async function verifySignatures(
  signatures: readonly ParsedSignature[],
  registry: Registry,
  root: RootConfig,
  verify: VerifyEd25519,
): Promise<readonly KeyFacts[]> {
  const keys: KeyFacts[] = [];
  for (const [index, signature] of signatures.entries()) {
    // By its place: a label is whatever a client made up.
    const place = String(index + 1);
    const key =
      (await registry.key(signature.keyid)) ??
      (signature.keyid === root.keyid ? genesisKey(root) : undefined);
    if (key === undefined)
      throw refused("key.unknown", signature, place, "未登记", "is not registered");
    if (key.revoked) throw refused("key.revoked", signature, place, "已吊销", "is revoked");
    if (!(await verify(key.publicKey, signature.base, signature.signature))) {
      throw refused(
        "signature.invalid",
        signature,
        place,
        "的签名验证未通过",
        "does not verify this request",
      );
    }
    keys.push(key);
  }
  return keys;
}

function refused(
  code: "key.unknown" | "key.revoked" | "signature.invalid",
  signature: ParsedSignature,
  place: string,
  zh: string,
  en: string,
): Problem {
  const keyid = isNumberFree(signature.keyid) ? `${signature.keyid} ` : "";
  return new Problem(
    code,
    {
      zh: `第 ${place} 个签名：密钥 ${keyid}${zh}。`,
      en: `Signature ${place}: key ${keyid}${en}.`,
    },
    { headers: { "accept-signature": acceptSignature(signature.tag) } },
  );
}
