/** An Ed25519 key that never leaves AWS's key service: only its signatures do. */
import * as z from "zod";
import type { Clock } from "../core/ports.ts";
import type { RequestSigner } from "../core/submission/sign-request.ts";
import { thumbprint } from "../core/submission/thumbprint.ts";
import { connectHttp, persist, refusalText, regionalEndpoint } from "./lean-http.ts";
import { jsonSigner, type AwsCredentials } from "./sign-v4.ts";

export interface KmsKey {
  /** Absent on AWS, where the region says it. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly clock: Clock;
  /** ARN or id of an `ECC_NIST_EDWARDS25519` key. */
  readonly key: string;
}

/** A signer whose keyid is the thumbprint of the public key that the service gives, asked for once. */
export async function connectKmsSigner(
  options: KmsKey,
): Promise<RequestSigner & { readonly publicKey: Uint8Array }> {
  const call = connectKms(options);
  const KeyId = options.key;
  const { PublicKey } = publicKeyAnswer.parse(await call("GetPublicKey", { KeyId }));
  // SubjectPublicKeyInfo of Ed25519 (RFC 8410): twelve fixed bytes, then the key.
  const der = Buffer.from(PublicKey, "base64");
  if (der.length !== 44) throw new Error(`${KeyId} is not an Ed25519 key`);
  const publicKey = new Uint8Array(der.subarray(12));
  return {
    keyid: thumbprint(publicKey),
    publicKey,
    sign: async (message) => {
      const { Signature } = signAnswer.parse(
        await call("Sign", {
          KeyId,
          Message: Buffer.from(message).toString("base64"),
          MessageType: "RAW",
          SigningAlgorithm: "ED25519_SHA_512",
        }),
      );
      return new Uint8Array(Buffer.from(Signature, "base64"));
    },
  };
}

const publicKeyAnswer = z.object({ PublicKey: z.string() });
const signAnswer = z.object({ Signature: z.string() });

/** One call, tried again on throttling, server errors and lost connections: signing twice is harmless. */
function connectKms(
  options: KmsKey,
): (operation: "GetPublicKey" | "Sign", input: object) => Promise<unknown> {
  const { region, credentials, clock } = options;
  const url = new URL(options.endpoint ?? regionalEndpoint("kms", region));
  const send = connectHttp(url, { timeout: 3000 });
  const sign = jsonSigner(region, "kms");
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const target = `TrentService.${operation}`;
    const answer = await persist(
      async () => {
        const signed = sign({ host: url.host, target, body, time: clock() }, credentials);
        const headers = { ...signed, "content-type": "application/x-amz-json-1.1" };
        return send({ method: "POST", path: "/", headers, body });
      },
      ({ status, bytes }) => status === 400 && bytes.includes("Throttling"),
    );
    if (answer.status !== 200) throw new Error(`KMS ${operation}: ${refusalText(answer)}`);
    const parsed: unknown = JSON.parse(answer.bytes.toString("utf8"));
    return parsed;
  };
}
