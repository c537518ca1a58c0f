/**
 * AWS Signature Version 4 for requests whose paths need no encoding. The SDK's signer does
 * the same for any request at several times the cost; a test holds the two equal.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface PlainRequest {
  readonly method: string;
  /** Of unreserved characters (RFC 3986) and slashes only. */
  readonly path: string;
  /** Without its `?`: encoded, and in the order of its names. */
  readonly query?: string;
  /** Headers to sign besides the date and the session token, `host` among them; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body, in hex. */
  readonly bodyHash: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

type Sign<Request> = (request: Request, credentials: AwsCredentials) => Record<string, string>;

/** Answers the signed headers with the signature. The day's signing key is kept between calls. */
export function plainSigner(region: string, service: string): Sign<PlainRequest> {
  let kept: { readonly of: string; readonly key: KeyObject } | undefined;
  const signingKey = (secret: string, day: string): KeyObject => {
    const of = `${day} ${secret}`;
    if (kept?.of !== of) {
      const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
        hmac,
        `AWS4${secret}`,
      );
      kept = { of, key: createSecretKey(Buffer.from(key)) };
    }
    return kept.key;
  };

  return (
    { method, path, query = "", headers, bodyHash, time },
    { accessKeyId, secretAccessKey, sessionToken },
  ) => {
    const date = `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    const day = date.slice(0, 8);
    const signed: Record<string, string> = {
      ...headers,
      "x-amz-date": date,
      ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
    };
    const ordered = Object.keys(signed).sort();
    const lines = ordered.map((name) => `${name}:${signed[name] ?? ""}\n`).join("");
    const names = ordered.join(";");
    const canonical = `${method}\n${path}\n${query}\n${lines}\n${names}\n${bodyHash}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical)}`;
    const signature = hmac(signingKey(secretAccessKey, day), text).toString("hex");
    return {
      ...signed,
      authorization:
        `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, ` +
        `SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}

export interface JsonRequest {
  readonly host: string;
  /** `{service}_{version}.{operation}` */
  readonly target: string;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** Answers the headers of a POST to `/` of an AWS JSON service. */
export function jsonSigner(region: string, service: string): Sign<JsonRequest> {
  const sign = plainSigner(region, service);
  return ({ host, target, body, time }, credentials) => {
    const headers = { host, "x-amz-target": target };
    const facts = { method: "POST", path: "/", headers, bodyHash: hash("sha256", body), time };
    return { ...sign(facts, credentials), "content-type": "application/x-amz-json-1.0" };
  };
}

function hmac(key: string | Buffer | KeyObject, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
