/** Every label must verify, each under its own registered key (trust.md 1). */
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
  for (const signature of signatures) {
    const key =
      (await registry.key(signature.keyid)) ??
      (signature.keyid === root.keyid ? genesisKey(root) : undefined);
    if (key === undefined) throw refused("key.unknown", signature, "未登记", "is not registered");
    if (key.revoked) throw refused("key.revoked", signature, "已吊销", "is revoked");
    if (!(await verify(key.publicKey, signature.base, signature.signature))) {
      throw refused(
        "signature.invalid",
        signature,
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
  zh: string,
  en: string,
): Problem {
  return new Problem(
    code,
    {
      zh: `签名 ${signature.label}：密钥 ${signature.keyid} ${zh}。`,
      en: `Signature ${signature.label}: key ${signature.keyid} ${en}.`,
    },
    { headers: { "accept-signature": acceptSignature(signature.tag) } },
  );
}
