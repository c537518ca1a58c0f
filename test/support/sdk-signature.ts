/** The SDK's own signer (Signature Version 4), to hold ours and the requests that reach a double against. */
import { createHash, createHmac, type Hash } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { AwsCredentials } from "../../store/sign-v4.ts";

export interface SignedFacts {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
  readonly time: Date;
}

/** The headers of a request as the SDK would sign them. */
export async function sdkSignature(
  place: { readonly region: string; readonly service: string },
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  { method, path, query = {}, headers, body, time }: SignedFacts,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    ...place,
    credentials: {
      ...{ accessKeyId, secretAccessKey },
      ...(sessionToken !== undefined && { sessionToken }),
    },
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: place.service !== "s3",
  });
  const hostname = headers["host"] ?? "";
  const request = { method, protocol: "https:", hostname, path, query, headers, body };
  return (await signer.sign(request, { signingDate: time })).headers;
}

class Sha256 {
  readonly #hash: Hash | ReturnType<typeof createHmac>;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  if (!ArrayBuffer.isView(data)) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
