/** Deterministic keys and signed requests for tests. */
import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { base64url, utf8 } from "../../core/submission/encoding.ts";
import type { ReceivedRequest } from "../../core/submission/http-signature.ts";
import { signRequest, type RequestToSign } from "../../core/submission/sign-request.ts";
import { jwkOf } from "../../core/submission/thumbprint.ts";
import { signerOfJwk, type NodeSigner, type PrivateJwk } from "../../store/ed25519-node.ts";

/** A key that is the same in every run, with its private JWK. */
export interface TestKey extends NodeSigner {
  readonly jwk: PrivateJwk;
}

/** The key of a name: its seed is the SHA-256 of the name, so it must never be used outside tests. */
export function testKey(name: string): TestKey {
  const seed = new Uint8Array(createHash("sha256").update(`gongshi test key ${name}`).digest());
  const jwk = { ...jwkOf(ed25519.getPublicKey(seed)), d: base64url(seed) };
  return { ...signerOfJwk(jwk), jwk };
}

/** A request to send, and the same as a server receives it. */
export interface SignedTestRequest {
  readonly method: string;
  /** Path with its query. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  readonly received: ReceivedRequest;
}

/** 2026-03-18T07:20:00Z in seconds: when test requests are signed unless they say otherwise. */
export const testTime = Date.UTC(2026, 2, 18, 7, 20) / 1000;

/**
 * A signed POST of a body (bytes, text, or a value as JSON), by one key named `officer`, to
 * `/v1/receipts/submissions` of 127.0.0.1:8787, unless told otherwise.
 */
export async function signedRequest(
  body: unknown,
  change: Partial<Omit<RequestToSign, "body">> = {},
): Promise<SignedTestRequest> {
  const bytes =
    body instanceof Uint8Array
      ? body
      : utf8(typeof body === "string" ? body : JSON.stringify(body));
  const request: RequestToSign = {
    method: "POST",
    authority: "127.0.0.1:8787",
    path: "/v1/receipts/submissions",
    keys: [testKey("officer")],
    created: testTime,
    ...change,
    body: bytes,
  };
  const headers = await signRequest(request);
  const query = request.dryRun === true ? "dryRun=true" : "";
  return {
    method: request.method,
    target: request.path + (query === "" ? "" : `?${query}`),
    headers,
    body: bytes,
    received: receivedRequest({ ...request, query, headers }),
  };
}

/** A request as a server receives it, from plain values. */
export function receivedRequest(request: {
  readonly method: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}): ReceivedRequest {
  const { method, authority, path, query, headers } = request;
  const header = (name: string): string | null => headers[name] ?? null;
  return { method, authority, path, query, header };
}
