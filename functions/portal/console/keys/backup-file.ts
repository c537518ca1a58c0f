/** The backup of a key: a file that opens under a passphrase, here and with the command line. */
import * as z from "zod";
import { utf8 } from "../../../../core/submission/encoding.ts";
import { seal, unseal, type SealingCrypto } from "../../../../core/submission/sealed-key.ts";
import { privateJwk, seedOfJwk, type Seed } from "./make-key.ts";
import { holderSchema } from "./registered-holder.ts";
import type { KeyHolder, StoredKey } from "./stored-key.ts";

/** Shortest passphrase of a backup, in characters. */
export const shortestPassphrase = 10;

const backupSchema = holderSchema.extend({
  gongshi: z.literal("key-backup/v1"),
  keyid: z.string(),
  jwe: z.string(),
});

/** A file's content: whose key it is in the open, the key itself under the passphrase (RFC 7517, 7). */
export async function backupOf(
  crypto: SealingCrypto,
  { organization, role, person, keyid }: StoredKey,
  seed: Seed,
  passphrase: string,
): Promise<string> {
  const jwe = await seal(crypto, utf8(privateJwk(seed)), passphrase);
  const backup: z.infer<typeof backupSchema> = {
    ...{ gongshi: "key-backup/v1", organization, role, person, keyid, jwe },
  };
  return `${JSON.stringify(backup, null, 2)}\n`;
}

/** What a key file is: open (a JWK of the command line), or sealed and waiting for its passphrase. */
export type KeyFile =
  | { readonly kind: "jwk"; readonly seed: Seed }
  | {
      readonly kind: "backup";
      readonly holder: KeyHolder;
      readonly keyid: string;
      readonly jwe: string;
    };

/** Reads a key file's text; `undefined` where it is none. Says nothing of its content. */
export function readKeyFile(text: string): KeyFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const seed = seedOfJwk(value);
  if (seed !== undefined) return { kind: "jwk", seed };
  const backup = backupSchema.safeParse(value).data;
  if (backup === undefined) return undefined;
  const { keyid, jwe, organization, role, person } = backup;
  return { kind: "backup", holder: { organization, role, person }, keyid, jwe };
}

/** Opens a sealed file; `undefined` under a wrong passphrase or where the file was damaged. */
export async function openBackup(
  crypto: Pick<SealingCrypto, "subtle">,
  jwe: string,
  passphrase: string,
): Promise<Seed | undefined> {
  const bytes = await unseal(crypto, jwe, passphrase);
  return bytes && seedOfJwk(JSON.parse(new TextDecoder().decode(bytes)));
}
