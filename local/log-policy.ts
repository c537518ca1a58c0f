/** `/log/policy`: names the log and its key, and the receipt key under the log's own signature (trust.md 4). */
import type { SigningKey } from "../cli/key-file.ts";
import { signNote, type NoteSigner } from "../core/log/note.ts";

/** A signed note: `log {vkey}` and `receipt {keyid} {base64url x}`, one a line. */
export async function logPolicy(
  logVkey: string,
  receipt: Pick<SigningKey, "keyid" | "jwk">,
  signer: NoteSigner,
): Promise<string> {
  return signNote(`log ${logVkey}\nreceipt ${receipt.keyid} ${receipt.jwk.x}\n`, signer);
}
