/** Signers over WebCrypto. Any other (a hardware token, a service) is a RequestSigner of its own. */
import { publicKeyIn } from "../submission/public-jwk.ts";
import type { RequestSigner } from "../submission/sign-request.ts";
import { thumbprint } from "../submission/thumbprint.ts";

/** A private Ed25519 key as RFC 8037 writes it, which is what `gongshi keygen` writes. */
export interface PrivateKeyJwk {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly d: string;
}

/** Signs with a key file's JWK. Throws where it is no Ed25519 key or its two parts disagree. */
export async function signerOfJwk(
  subtle: SubtleCrypto,
  { kty, crv, x, d }: PrivateKeyJwk,
): Promise<RequestSigner> {
  // What a PrivateKeyJwk is to WebCrypto: importing one refuses an x that is not the public part of d.
  const key = await subtle.importKey("jwk", { kty, crv, x, d }, "Ed25519", false, ["sign"]);
  return signerOfCryptoKey(subtle, key, { kty, crv, x });
}

/** Signs with a key that WebCrypto keeps, exportable or not. */
export function signerOfCryptoKey(
  subtle: SubtleCrypto,
  key: CryptoKey,
  publicJwk: Pick<PrivateKeyJwk, "kty" | "crv" | "x">,
): RequestSigner {
  const publicKey = publicKeyIn(publicJwk);
  if (publicKey === undefined) throw new TypeError("not the JWK of an Ed25519 public key");
  return {
    keyid: thumbprint(publicKey),
    sign: async (message) =>
      new Uint8Array(await subtle.sign("Ed25519", key, new Uint8Array(message))),
  };
}
