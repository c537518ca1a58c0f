/** Private keys as JWK files (RFC 8037), readable by their owner alone. Their content is never shown. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import type { RequestSigner } from "../core/submission/sign-request.ts";
import {
  jwkOf,
  publicKeyOfJwk,
  thumbprint,
  type PublicJwk,
} from "../core/submission/thumbprint.ts";

/** A key that can sign, and what the world may know of it. */
export interface SigningKey extends RequestSigner {
  readonly jwk: PublicJwk;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** An Ed25519 private key as RFC 8037 writes it; `d` is the secret. */
const privateJwk = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().length(43),
  d: z.string().length(43),
});
export type PrivateJwk = z.infer<typeof privateJwk>;

/** A new random key. */
export function generateJwk(): PrivateJwk {
  return privateJwk.parse(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));
}

/** The key of a private JWK. Throws an Error that names no value where it is none or its parts disagree. */
export function signingKey(value: unknown): SigningKey {
  const parsed = privateJwk.safeParse(value);
  if (!parsed.success) throw new Error("not a private Ed25519 JWK (kty OKP, crv Ed25519, x, d)");
  const jwk = parsed.data;
  const secret = createPrivateKey({ key: jwk, format: "jwk" });
  const publicKey = publicKeyOfJwk(jwk);
  // Node takes the public part from d and ignores x; under a wrong x nobody could verify what it signs.
  const derived = createPublicKey(secret).export({ format: "jwk" }).x;
  if (publicKey === undefined || derived !== jwk.x) {
    throw new Error("the JWK's x is not the public key of its d");
  }
  return {
    keyid: thumbprint(publicKey),
    jwk: jwkOf(publicKey),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}

/** Reads a key file. Throws an Error that names the file and never its content. */
export function readKeyFile(path: string): SigningKey {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`key file ${path} cannot be read (${codeOf(error)})`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold the secret.
    throw new Error(`key file ${path} is not JSON`);
  }
  try {
    return signingKey(value);
  } catch (error) {
    throw new Error(`key file ${path}: ${error instanceof Error ? error.message : "unreadable"}`, {
      cause: error,
    });
  }
}

/**
 * Writes a key file with mode 0600, whole or not at all, durable once it returns: the name appears by a
 * link to a complete, synced file. Never replaces a file: `exists` then.
 */
export function writeKeyFile(path: string, content: string): "written" | "exists" {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeSync(file, `${content}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "exists";
    throw error;
  } finally {
    unlinkSync(temporary);
  }
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return "written";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
