/** A signing key on this computer, and how it signs. */
import { ed25519 } from "@noble/curves/ed25519.js";
import type { RequestSigner } from "../../../../core/submission/sign-request.ts";

export type KeyRole = "officer" | "clerk" | "supervisor";

/** For whom a key signs; the proof of possession binds it to all of it. */
export interface KeyHolder {
  /** USCC. */
  readonly organization: string;
  readonly role: KeyRole;
  /** Opaque reference within the organisation, no name. */
  readonly person: string;
}

/**
 * `webcrypto`: an Ed25519 key that the browser never gives out. `sealed`: where WebCrypto has no Ed25519, the
 * 32 secret bytes under an AES key that the browser never gives out; they lie open in memory while it signs.
 */
export type KeySecret =
  | { readonly kind: "webcrypto"; readonly key: CryptoKey }
  | {
      readonly kind: "sealed";
      readonly lock: CryptoKey;
      readonly iv: Uint8Array<ArrayBuffer>;
      readonly sealed: Uint8Array<ArrayBuffer>;
    };

export interface StoredKey extends KeyHolder {
  /** RFC 7638 thumbprint; its name on the shelf. */
  readonly keyid: string;
  /** Public key in base64url. */
  readonly x: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether a backup file was saved. */
  readonly backedUp: boolean;
  readonly secret: KeySecret;
}

/** Signs with a stored key. */
export function signerOf(
  { subtle }: { readonly subtle: SubtleCrypto },
  { keyid, secret }: StoredKey,
): RequestSigner {
  return {
    keyid,
    sign: async (message) => {
      const bytes = new Uint8Array(message);
      if (secret.kind === "webcrypto")
        return new Uint8Array(await subtle.sign("Ed25519", secret.key, bytes));
      const { lock, iv, sealed } = secret;
      const seed = new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, lock, sealed));
      try {
        return ed25519.sign(bytes, seed);
      } finally {
        seed.fill(0);
      }
    },
  };
}
