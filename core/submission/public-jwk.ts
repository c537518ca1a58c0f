/** The public key in a JSON value that should be an Ed25519 JWK. */
import * as z from "zod";
import { publicKeyOfJwk } from "./thumbprint.ts";

const publicJwk = z.object({ kty: z.string(), crv: z.string(), x: z.string() });

/** 32 bytes, or `undefined` where the value is not an Ed25519 JWK. Safe on any JSON value. */
export function publicKeyIn(value: unknown): Uint8Array | undefined {
  const jwk = publicJwk.safeParse(value);
  return jwk.success ? publicKeyOfJwk(jwk.data) : undefined;
}
