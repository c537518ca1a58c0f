/** The signer's side of trust.md 1: one builder for server, CLI and browser. */
import { contentDigest } from "./content-digest.ts";
import {
  maxSignatures,
  signatureBase,
  signatureInput,
  signatureTimes,
  tagOf,
} from "./http-signature.ts";
import { base64 } from "./encoding.ts";

/** A private key that signs, wherever it is kept. */
export interface RequestSigner {
  /** RFC 7638 thumbprint of its public part. */
  readonly keyid: string;
  /** The 64 bytes of an Ed25519 signature over the message. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** What is to be signed; times in seconds since the epoch. */
export interface RequestToSign {
  readonly method: string;
  /** Host, and port unless it is the scheme's default: what `new URL(…).host` gives. */
  readonly authority: string;
  /** Without the query. */
  readonly path: string;
  readonly body: Uint8Array;
  /** 1 to 4, each another key. */
  readonly keys: readonly RequestSigner[];
  readonly created: number;
  /** At most `created + 300`, which is the default. */
  readonly expires?: number;
  /** Signs for `?dryRun=true`, which the caller adds to the URL. */
  readonly dryRun?: boolean;
  /** `application/json` where absent. */
  readonly contentType?: string;
}

/** The headers that make it a signed request: content-type, content-digest, signature-input, signature. */
export async function signRequest(request: RequestToSign): Promise<Record<string, string>> {
  const { method, authority, path, body, keys, created } = request;
  const { expires = created + signatureTimes.life, contentType = "application/json" } = request;
  if (keys.length === 0 || keys.length > maxSignatures)
    throw new RangeError("1 to 4 keys sign a request");
  if (!Number.isSafeInteger(created) || !Number.isSafeInteger(expires)) {
    throw new RangeError("created and expires are whole seconds");
  }
  const digest = contentDigest(body);
  const components = {
    method,
    authority,
    path,
    "content-type": contentType,
    "content-digest": digest,
  };
  const signed = await Promise.all(
    keys.map(async (key, index) => {
      const input = signatureInput({
        created,
        expires,
        keyid: key.keyid,
        tag: tagOf(request.dryRun ?? false),
      });
      const signature = await key.sign(signatureBase(components, input));
      return { label: `sig${String(index + 1)}`, input, signature };
    }),
  );
  return {
    "content-type": contentType,
    "content-digest": digest,
    "signature-input": signed.map(({ label, input }) => `${label}=${input}`).join(", "),
    signature: signed.map(({ label, signature }) => `${label}=:${base64(signature)}:`).join(", "),
  };
}
