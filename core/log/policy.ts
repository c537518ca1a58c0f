/** `/log/policy`: names the log and its key, and the receipt key under the log's own signature (trust.md 4). */
import { base64url } from "../submission/encoding.ts";
import { signNote, type NoteSigner } from "./note.ts";
import { vkey } from "./vkey.ts";

/** A key that signs receipts, by the thumbprint that they name. */
export interface ReceiptVerifier {
  readonly keyid: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A signed note: `log {vkey}` and `receipt {keyid} {base64url x}`, one a line. */
export async function logPolicy(signer: NoteSigner, receipt: ReceiptVerifier): Promise<string> {
  const key = base64url(receipt.publicKey);
  return signNote(
    `log ${vkey(signer.name, signer.publicKey)}\nreceipt ${receipt.keyid} ${key}\n`,
    signer,
  );
}
