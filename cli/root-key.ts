/** `--root-key`: the one thing a verifier must know from outside. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { RootConfig } from "../core/submission/authority-context.ts";
import { fromBase64url } from "../core/submission/encoding.ts";
import { publicKeyIn } from "../core/submission/public-jwk.ts";
import { refusePublicKey } from "../core/submission/public-key.ts";
import { thumbprint } from "../core/submission/thumbprint.ts";
import { Failure } from "./io.ts";

const jwk = z.object({ kty: z.string(), crv: z.string(), x: z.string() });

/** From the base64url `x` of the key or a file with its JWK. Throws a usage Failure that shows nothing of a file. */
export function rootKeyOf(given: string): RootConfig {
  const publicKey =
    /^[\w-]{43}$/.test(given) && fromBase64url(given) !== undefined
      ? fromBase64url(given)
      : publicKeyIn(readJwk(given));
  if (publicKey?.length === 32 && refusePublicKey(publicKey) === undefined)
    return { keyid: thumbprint(publicKey), publicKey };
  throw new Failure("usage", {
    zh: "--root-key 应为 Ed25519 公钥的 JWK 文件，或其 base64url 的 x",
    en: "--root-key is a file with the JWK of an Ed25519 key, or its base64url x",
  });
}

function readJwk(path: string): unknown {
  try {
    return jwk.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Whoever gives the root's private key file by mistake must not see it in an error.
    return undefined;
  }
}
