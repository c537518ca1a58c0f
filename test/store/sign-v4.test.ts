import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { jsonSigner, plainSigner } from "../../store/sign-v4.ts";
import { sdkSignature } from "../support/sdk-signature.ts";

const word = fc.stringMatching(/^[A-Za-z0-9/+=]{1,40}$/);
const secrets = fc.record(
  { accessKeyId: word, secretAccessKey: word, sessionToken: word },
  { requiredKeys: ["accessKeyId", "secretAccessKey"] },
);
const times = fc.integer({ min: 0, max: 4_000_000_000_000 });

test("our signatures are those of the SDK's own signer", async () => {
  const place = { region: "cn-north-1", service: "dynamodb" };
  const sign = jsonSigner(place.region, place.service);
  const body = fc.string({ unit: "grapheme" });
  await fc.assert(
    fc.asyncProperty(secrets, times, body, async (credentials, time, text) => {
      const host = "dynamodb.cn-north-1.amazonaws.com.cn";
      const target = "DynamoDB_20120810.GetItem";
      const ours = sign({ host, target, body: text, time }, credentials);
      const theirs = await sdkSignature(place, credentials, {
        ...{ method: "POST", path: "/", body: text, time: new Date(time) },
        headers: { host, "x-amz-target": target },
      });
      expect(ours["authorization"]).toBe(theirs["authorization"]);
      expect(ours["x-amz-date"]).toBe(theirs["x-amz-date"]);
    }),
  );
});

test("so are those of requests for objects, with whatever headers they have", async () => {
  const place = { region: "eu-west-1", service: "s3" };
  const sign = plainSigner(place.region, place.service);
  const path = fc.stringMatching(/^(\/[A-Za-z0-9._-]{1,9}){1,6}$/);
  const extra = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), word);
  const body = fc.uint8Array({ maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(
      ...[secrets, times, path, extra, body],
      async (credentials, time, at, others, bytes) => {
        const bodyHash = createHash("sha256").update(bytes).digest("hex");
        const headers = { ...others, host: "b.s3.example", "x-amz-content-sha256": bodyHash };
        const ours = sign({ method: "PUT", path: at, headers, bodyHash, time }, credentials);
        const theirs = await sdkSignature(place, credentials, {
          ...{ method: "PUT", path: at, headers, body: bytes, time: new Date(time) },
        });
        expect(ours["authorization"]).toBe(theirs["authorization"]);
      },
    ),
  );
});
