/**
 * A private key as a file that may lie in a drawer or on a USB stick: an encrypted JWK (RFC 7517 section 7,
 * JWE compact form) under a passphrase, PBES2-HS512+A256KW with A256GCM (RFC 7518 sections 4.8 and 5.3), so
 * that any JOSE library can open it. WebCrypto is an argument.
 */
import * as z from "zod";
import { base64url, fromBase64url, utf8 } from "./encoding.ts";

/** What sealing needs of WebCrypto (`globalThis.crypto` in browsers and Node). */
export interface SealingCrypto {
  readonly subtle: SubtleCrypto;
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** Rounds of PBKDF2-HMAC-SHA-512 (OWASP asks for 210,000). */
const rounds = 300_000;
/** More would only be a way to keep the reader's processor busy. */
const mostRounds = 5_000_000;

const headerSchema = z.object({
  alg: z.literal("PBES2-HS512+A256KW"),
  enc: z.literal("A256GCM"),
  p2s: z.string(),
  p2c: z.int().min(100_000).max(mostRounds),
});

/** Encrypts bytes (a private JWK's JSON) under a passphrase. */
export async function seal(
  crypto: SealingCrypto,
  secret: Uint8Array,
  passphrase: string,
): Promise<string> {
  const { subtle } = crypto;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const header = protectedHeader(salt);
  const contentKey = await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const keyKey = await passphraseKey(subtle, passphrase, salt, rounds, "wrapKey");
  const wrapped = await subtle.wrapKey("raw", contentKey, keyKey, "AES-KW");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(
    await subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: copy(utf8(header)) },
      contentKey,
      copy(secret),
    ),
  );
  const parts = [new Uint8Array(wrapped), iv, sealed.subarray(0, -16), sealed.subarray(-16)];
  return [header, ...parts.map(base64url)].join(".");
}

/** The bytes again; `undefined` for a wrong passphrase, a damaged file or another kind of file. */
export async function unseal(
  { subtle }: Pick<SealingCrypto, "subtle">,
  text: string,
  passphrase: string,
): Promise<Uint8Array | undefined> {
  const [header = "", ...rest] = text.trim().split(".");
  const facts = readHeader(header);
  const [wrapped, iv, body, tag] = rest.map(fromBase64url);
  const salt = facts && fromBase64url(facts.p2s);
  if (facts === undefined || salt === undefined || rest.length !== 4) return undefined;
  if (wrapped?.length !== 40 || iv?.length !== 12 || body === undefined || tag?.length !== 16)
    return undefined;
  try {
    const keyKey = await passphraseKey(subtle, passphrase, salt, facts.p2c, "unwrapKey");
    const contentKey = await subtle.unwrapKey(
      ...(["raw", copy(wrapped), keyKey, "AES-KW", "AES-GCM", false, ["decrypt"]] as const),
    );
    const sealed = copy(new Uint8Array([...body, ...tag]));
    const gcm = { name: "AES-GCM", iv: copy(iv), additionalData: copy(utf8(header)) };
    return new Uint8Array(await subtle.decrypt(gcm, contentKey, sealed));
  } catch {
    return undefined; // WebCrypto says OperationError for a wrong key and for altered bytes alike
  }
}

function protectedHeader(salt: Uint8Array): string {
  const header = {
    alg: "PBES2-HS512+A256KW",
    enc: "A256GCM",
    cty: "jwk+json",
    p2s: base64url(salt),
    p2c: rounds,
  };
  return base64url(utf8(JSON.stringify(header)));
}

function readHeader(text: string): z.infer<typeof headerSchema> | undefined {
  try {
    const bytes = fromBase64url(text) ?? new Uint8Array();
    return headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

async function passphraseKey(
  subtle: SubtleCrypto,
  passphrase: string,
  salt: Uint8Array,
  iterations: number,
  usage: "wrapKey" | "unwrapKey",
): Promise<CryptoKey> {
  // Input methods differ in how they compose characters; NFC makes one passphrase of them.
  const words = copy(utf8(passphrase.normalize("NFC")));
  const base = await subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  return subtle.deriveKey(
    // RFC 7518 section 4.8.1.1: the salt is the algorithm's name, a zero byte and p2s.
    {
      name: "PBKDF2",
      hash: "SHA-512",
      salt: copy(new Uint8Array([...utf8("PBES2-HS512+A256KW"), 0, ...salt])),
      iterations,
    },
    base,
    { name: "AES-KW", length: 256 },
    false,
    [usage],
  );
}

/** WebCrypto's types want bytes that are not shared memory. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
