import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { createHash, createHmac, type Hash } from "node:crypto";
import { expect, test } from "vitest";
import { jsonSigner } from "../../store/sign-v4.ts";

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

test("our signatures are those of the SDK's own signer", async () => {
  const sign = jsonSigner("cn-north-1", "dynamodb");
  const word = fc.stringMatching(/^[A-Za-z0-9/+=]{1,40}$/);
  const secrets = fc.record(
    { accessKeyId: word, secretAccessKey: word, sessionToken: word },
    { requiredKeys: ["accessKeyId", "secretAccessKey"] },
  );
  const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
  await fc.assert(
    fc.asyncProperty(
      secrets,
      time,
      fc.string({ unit: "grapheme" }),
      async (credentials, at, body) => {
        const host = "dynamodb.cn-north-1.amazonaws.com.cn";
        const target = "DynamoDB_20120810.GetItem";
        const ours = sign({ host, target, body, time: at }, credentials);
        const theirs = new SignatureV4({
          ...{ region: "cn-north-1", service: "dynamodb", sha256: Sha256, applyChecksum: false },
          credentials,
        });
        const signed = await theirs.sign(
          {
            ...{ method: "POST", protocol: "https:", hostname: host, path: "/", query: {}, body },
            headers: { host, "x-amz-target": target },
          },
          { signingDate: new Date(at) },
        );
        expect(ours["authorization"]).toBe(signed.headers["authorization"]);
        expect(ours["x-amz-date"]).toBe(signed.headers["x-amz-date"]);
      },
    ),
  );
});

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  if (!ArrayBuffer.isView(data)) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
