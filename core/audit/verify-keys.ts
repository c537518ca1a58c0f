/** The signatures of an entry, each under the key that an entry before it registered. */
import type { VerifyEd25519 } from "../ports.ts";
import type { RootConfig } from "../submission/authority-context.ts";
import { genesisKey } from "../submission/genesis.ts";
import type { KeyFacts, Registry } from "../submission/registry.ts";
import { AuditFinding } from "./finding.ts";
import type { SignedEntry } from "./signed-entry.ts";

/** Facts of the keys, in the order of the labels. Throws an AuditFinding where one is unknown, revoked or not the signer's. */
export async function verifyKeys(
  { signatures }: SignedEntry,
  registry: Registry,
  root: RootConfig,
  verify: VerifyEd25519,
): Promise<readonly KeyFacts[]> {
  const keys: KeyFacts[] = [];
  for (const { keyid, base, signature } of signatures) {
    const key =
      (await registry.key(keyid)) ?? (keyid === root.keyid ? genesisKey(root) : undefined);
    if (key === undefined)
      throw new AuditFinding(
        "signature.key",
        `key ${keyid} is not registered by an entry before it`,
      );
    if (key.revoked)
      throw new AuditFinding("signature.key", `key ${keyid} was revoked before this entry`);
    if (!(await verify(key.publicKey, base, signature)))
      throw new AuditFinding("signature.invalid", `the signature by key ${keyid} does not verify`);
    keys.push(key);
  }
  return keys;
}
