import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../core/submission/encoding.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { connectKmsSigner, type KmsKey } from "../../store/kms-signer.ts";
import { fakeKms, type FakeKms } from "../support/fake-kms.ts";
import { testKey } from "../support/keys.ts";

const key = testKey("receipt");
let kms: FakeKms;
beforeAll(async () => {
  kms = await fakeKms({ k: key });
});
afterAll(() => kms.stop());

function options(): KmsKey {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  return { endpoint: kms.endpoint, region: "eu-west-1", credentials, clock: Date.now, key: "k" };
}

test("the signer is named by its public key's thumbprint, and its signatures verify under it", async () => {
  const signer = await connectKmsSigner(options());
  expect(signer.keyid).toBe(key.keyid);
  const message = utf8("a message");
  expect(verifyEd25519(signer.publicKey, message, await signer.sign(message))).toBe(true);
});

test("the message goes out as it is, never as a digest", async () => {
  const signer = await connectKmsSigner(options());
  await signer.sign(utf8("abc"));
  expect(kms.calls.at(-1)).toEqual({
    operation: "Sign",
    input: {
      KeyId: "k",
      Message: Buffer.from("abc").toString("base64"),
      MessageType: "RAW",
      SigningAlgorithm: "ED25519_SHA_512",
    },
  });
});

test("a server error is tried again; a refusal is not", async () => {
  const signer = await connectKmsSigner(options());
  kms.failNext(500, 503);
  expect(await signer.sign(utf8("again"))).toHaveLength(64);
  const before = kms.calls.length;
  kms.failNext(400);
  await expect(signer.sign(utf8("refused"))).rejects.toThrow("KMS Sign: 400");
  expect(kms.calls.length).toBe(before + 1);
});
