/**
 * The signed answer to an accepted submission (trust.md 4): a promise to log it within 60 seconds that a
 * committee can hold against the operator. RFC 9421 response signature, bound to the request's digest.
 */
import type { VerifyEd25519 } from "../ports.ts";
import { contentDigest } from "./content-digest.ts";
import { base64, fromBase64 } from "./encoding.ts";
import { signatureBaseOf } from "./http-signature.ts";
import type { RequestSigner } from "./sign-request.ts";

const covered = '"@status" "content-digest" "content-digest";req';
const label = "receipt";

export interface ReceiptFacts {
  readonly status: number;
  /** Content-Digest of the request that was accepted. */
  readonly requestDigest: string;
  /** The answer's exact bytes. */
  readonly body: Uint8Array;
}

/** Headers that make an answer a receipt: content-digest, signature-input, signature. `created` in seconds. */
export async function signReceipt(
  facts: ReceiptFacts,
  signer: RequestSigner,
  created: number,
): Promise<Record<string, string>> {
  const input = `(${covered});created=${String(created)};keyid="${signer.keyid}";alg="ed25519";tag="gongshi-receipt"`;
  const digest = contentDigest(facts.body);
  const signature = await signer.sign(baseOf(facts.status, digest, facts.requestDigest, input));
  return {
    "content-digest": digest,
    "signature-input": `${label}=${input}`,
    signature: `${label}=:${base64(signature)}:`,
  };
}

/** Whether an answer is a receipt for this request, by this key. Safe on any header text. */
export async function verifyReceipt(
  facts: ReceiptFacts,
  headers: { readonly signatureInput: string; readonly signature: string },
  key: { readonly keyid: string; readonly publicKey: Uint8Array },
  verify: VerifyEd25519,
): Promise<boolean> {
  const input = new RegExp(`^${label}=(\\(.*\\);created=\\d{1,12};keyid="([\\w-]{43})";.*)$`).exec(
    headers.signatureInput,
  );
  const expected = `(${covered})`;
  const suffix = ';alg="ed25519";tag="gongshi-receipt"';
  const text = input?.[1] ?? "";
  if (!text.startsWith(expected) || !text.endsWith(suffix) || input?.[2] !== key.keyid)
    return false;
  const encoded = new RegExp(`^${label}=:([A-Za-z0-9+/=]+):$`).exec(headers.signature)?.[1] ?? "";
  const signature = fromBase64(encoded);
  if (signature?.length !== 64) return false;
  const base = baseOf(facts.status, contentDigest(facts.body), facts.requestDigest, text);
  return verify(key.publicKey, base, signature);
}

function baseOf(status: number, digest: string, requestDigest: string, input: string): Uint8Array {
  return signatureBaseOf(
    [
      ['"@status"', String(status)],
      ['"content-digest"', digest],
      ['"content-digest";req', requestDigest],
    ],
    input,
  );
}
