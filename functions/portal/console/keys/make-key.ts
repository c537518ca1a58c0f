/** New keys, and keys from elsewhere, into the form in which this computer keeps them. */
import { ed25519 } from "@noble/curves/ed25519.js";
import * as z from "zod";
import { base64url, fromBase64url } from "../../../../core/submission/encoding.ts";
import type { SealingCrypto } from "../../../../core/submission/sealed-key.ts";
import { thumbprint } from "../../../../core/submission/thumbprint.ts";
import type { KeyHolder, KeySecret, StoredKey } from "./stored-key.ts";

/** The 32 secret bytes (RFC 8032) while a key is made or read; whoever holds them signs. */
export type Seed = Uint8Array<ArrayBuffer>;

/** Fresh secret bytes. They leave memory once the key is kept and the backup file saved. */
export async function newSeed(crypto: SealingCrypto): Promise<Seed> {
  const { subtle } = crypto;
  try {
    // Extractable this once, for the backup file; it is kept as one that is not.
    const pair = await subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    if (!("privateKey" in pair)) throw new TypeError("not a key pair");
    const { d } = await subtle.exportKey("jwk", pair.privateKey);
    const seed = fromBase64url(d ?? "");
    if (seed?.length !== 32) throw new TypeError("not an Ed25519 key");
    return new Uint8Array(seed);
  } catch {
    return crypto.getRandomValues(new Uint8Array(32)); // a private key is any 32 random bytes
  }
}

/** The key as it is kept: not extractable, by WebCrypto where it knows Ed25519. */
export async function keptKey(
  crypto: SealingCrypto,
  seed: Seed,
  holder: KeyHolder,
  createdAt: number,
): Promise<StoredKey> {
  const publicKey = ed25519.getPublicKey(seed);
  return {
    ...holder,
    keyid: thumbprint(publicKey),
    x: base64url(publicKey),
    createdAt,
    backedUp: false,
    secret: (await webCryptoSecret(crypto.subtle, seed, publicKey)) ?? (await sealed(crypto, seed)),
  };
}

/** Thumbprint of the key of these secret bytes. */
export function keyidOfSeed(seed: Seed): string {
  return thumbprint(ed25519.getPublicKey(seed));
}

/** The private JWK (RFC 8037): what a backup holds, and what the command line's key files are. */
export function privateJwk(seed: Seed): string {
  const x = base64url(ed25519.getPublicKey(seed));
  return JSON.stringify({ kty: "OKP", crv: "Ed25519", x, d: base64url(seed) });
}

const jwkSchema = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.string(),
});

/** The secret bytes of a private JWK; `undefined` where it is none, or its public part is another's. */
export function seedOfJwk(value: unknown): Seed | undefined {
  const jwk = jwkSchema.safeParse(value).data;
  const seed = jwk && fromBase64url(jwk.d);
  if (seed?.length !== 32 || base64url(ed25519.getPublicKey(seed)) !== jwk?.x) return undefined;
  return new Uint8Array(seed);
}

async function webCryptoSecret(
  subtle: SubtleCrypto,
  seed: Seed,
  publicKey: Uint8Array,
): Promise<KeySecret | undefined> {
  const jwk = { kty: "OKP", crv: "Ed25519", x: base64url(publicKey), d: base64url(seed) };
  try {
    return {
      kind: "webcrypto",
      key: await subtle.importKey("jwk", jwk, "Ed25519", false, ["sign"]),
    };
  } catch {
    return undefined; // an older browser: NotSupportedError
  }
}

async function sealed(crypto: SealingCrypto, seed: Seed): Promise<KeySecret> {
  const aes = { name: "AES-GCM", length: 256 };
  const lock = await crypto.subtle.generateKey(aes, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock, seed);
  return { kind: "sealed", lock, iv, sealed: new Uint8Array(bytes) };
}
