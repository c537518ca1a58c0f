/**
 * AWS Signature Version 4 for one kind of request: a POST to `/` of an AWS JSON service. The SDK's signer
 * does the same for any request at several times the cost; a test holds the two equal.
 */
import { createHmac, hash } from "node:crypto";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface JsonRequest {
  readonly host: string;
  /** `{service}_{version}.{operation}` */
  readonly target: string;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** Answers the headers that a request needs, signed. The day's signing key is kept between calls. */
export function jsonSigner(
  region: string,
  service: string,
): (request: JsonRequest, credentials: AwsCredentials) => Record<string, string> {
  let kept: { readonly of: string; readonly key: Buffer } | undefined;
  const signingKey = (secret: string, day: string): Buffer => {
    const of = `${day} ${secret}`;
    if (kept?.of !== of) {
      const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
        hmac,
        `AWS4${secret}`,
      );
      kept = { of, key: Buffer.from(key) };
    }
    return kept.key;
  };

  return ({ host, target, body, time }, { accessKeyId, secretAccessKey, sessionToken }) => {
    const date = `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    const day = date.slice(0, 8);
    const token = sessionToken === undefined ? "" : `x-amz-security-token:${sessionToken}\n`;
    const names = `host;x-amz-date;${token === "" ? "" : "x-amz-security-token;"}x-amz-target`;
    const canonical =
      `POST\n/\n\nhost:${host}\nx-amz-date:${date}\n${token}x-amz-target:${target}\n\n` +
      `${names}\n${hash("sha256", body)}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical)}`;
    const signature = hmac(signingKey(secretAccessKey, day), text).toString("hex");
    return {
      host,
      "content-type": "application/x-amz-json-1.0",
      "x-amz-date": date,
      "x-amz-target": target,
      ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
      authorization:
        `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, ` +
        `SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
