/** Two other implementations of RFC 9421 agree with ours, and ours holds where they do not. */
import { readFileSync } from "node:fs";
import { createSignature, verifySignature } from "http-message-sig";
import { httpbis } from "http-message-signatures";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fromBase64 } from "../../../core/submission/encoding.ts";
import { parseSignedRequest, signatureBaseOf } from "../../../core/submission/http-signature.ts";
import { publicKeyOfJwk } from "../../../core/submission/thumbprint.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import {
  receivedRequest,
  signedRequest,
  testKey,
  testTime,
  type TestKey,
} from "../../support/keys.ts";
import { absent, testdata } from "../../support/testdata.ts";
import { refusalOf } from "./refusal.ts";

const components = ["@method", "@authority", "@path", "content-type", "content-digest"];
const key = testKey("officer");
const authority = "gongshi.example.org";
const path = "/v1/receipts/submissions";
const url = `https://${authority}${path}`;

const vector = testdata("rfc9421-ed25519.json");
test.skipIf(vector === undefined)(
  `the Ed25519 example of RFC 9421 B.2.6 verifies over our base (or ${absent("rfc9421-ed25519.json")})`,
  async () => {
    const example = z
      .object({
        publicKeyJwk: z.object({ kty: z.string(), crv: z.string(), x: z.string() }),
        request: z.object({ headers: z.record(z.string(), z.string()) }),
        signatureInput: z.string(),
        signature: z.string(),
      })
      .parse(JSON.parse(readFileSync(vector ?? "", "utf8")));
    const { headers } = example.request;
    const base = signatureBaseOf(
      [
        ['"date"', headers["Date"] ?? ""],
        ['"@method"', "POST"],
        ['"@path"', "/foo"],
        ['"@authority"', "example.com"],
        ['"content-type"', headers["Content-Type"] ?? ""],
        ['"content-length"', headers["Content-Length"] ?? ""],
      ],
      example.signatureInput.slice("sig-b26=".length),
    );
    const signature = fromBase64(example.signature.slice("sig-b26=:".length, -1));
    const publicKey = publicKeyOfJwk(example.publicKeyJwk);
    expect([publicKey?.length, signature?.length]).toEqual([32, 64]);
    if (publicKey === undefined || signature === undefined) return;
    expect(await verifyEd25519(publicKey, base, signature)).toBe(true);
  },
);

describe("http-message-sig", () => {
  test("verifies what we sign, with each of several signatures", async () => {
    const keys = [key, testKey("supervisor")];
    const { headers } = await signedRequest({ a: 1 }, { authority, path, keys });
    const fields = Object.entries(headers).map(([name, value]) => ({ name, value }));
    for (const [index, signer] of keys.entries()) {
      const verified = await verifySignature(
        { kind: "request", method: "POST", targetUri: url, fields },
        {
          label: `sig${String(index + 1)}`,
          policy: {
            algorithms: ["ed25519"],
            requiredComponents: components,
            requiredParameters: ["created", "expires", "keyid", "alg", "tag"],
            now: testTime,
          },
          resolveVerifier: () => verifierOf(signer),
        },
      );
      expect(verified.parameters.keyid).toBe(signer.keyid);
    }
  });

  test("signs what we verify", async () => {
    const { headers } = await signedRequest({ a: 1 }, { authority, path });
    const { "content-type": type = "", "content-digest": digest = "" } = headers;
    const fields = [
      { name: "content-type", value: type },
      { name: "content-digest", value: digest },
    ];
    const signed = await createSignature(
      { kind: "request", method: "POST", targetUri: url, fields },
      {
        label: "clerk",
        components,
        parameters: {
          created: testTime,
          expires: testTime + 60,
          keyid: key.keyid,
          alg: "ed25519",
          tag: "gongshi-submission",
        },
        signer: { algorithm: "ed25519", sign: (data) => key.sign(data) },
      },
    );
    await expectVerified({
      ...headers,
      "signature-input": signed.signatureInput,
      signature: signed.signature,
    });
  });
});

describe("http-message-signatures", () => {
  const now = Math.floor(Date.now() / 1000);

  test("verifies what we sign", async () => {
    const { headers } = await signedRequest({ a: 1 }, { authority, path, created: now });
    expect(await verifies(headers)).toBe(true);
    const forged = { ...headers, "content-type": "application/json; charset=utf-8" };
    expect(await verifies(forged)).toBe(false);
  });

  test("signs what we verify", async () => {
    const { headers } = await signedRequest({ a: 1 }, { authority, path, created: now });
    const unsigned = {
      "content-type": headers["content-type"] ?? "",
      "content-digest": headers["content-digest"] ?? "",
    };
    const signed = await httpbis.signMessage(
      {
        key: {
          id: key.keyid,
          alg: "ed25519",
          sign: (data) => Promise.resolve(Buffer.from(key.sign(data))),
        },
        name: "sig1",
        fields: components,
        params: ["created", "expires", "keyid", "alg", "tag"],
        paramValues: { tag: "gongshi-submission" },
      },
      { method: "POST", url, headers: unsigned },
    );
    const lower = Object.entries(signed.headers).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
    await expectVerified(z.record(z.string(), z.string()).parse(Object.fromEntries(lower)));
  });

  test("returns true for a forged first and a valid second signature; ours shows both", async () => {
    const { headers } = await signedRequest({ a: 1 }, { authority, path, created: now });
    const other = testKey("forged").keyid;
    const doubled = {
      ...headers,
      "signature-input": `forged=${(headers["signature-input"] ?? "").slice(5).replace(key.keyid, other)}, ${headers["signature-input"] ?? ""}`,
      signature: `forged=:${"A".repeat(86)}==:, ${headers["signature"] ?? ""}`,
    };
    expect(await verifies(doubled)).toBe(true);
    const { signatures } = parseSignedRequest(received(doubled));
    expect(signatures.map(({ keyid }) => keyid)).toEqual([other, key.keyid]);
  });

  test.each([
    ["created as letters", (text: string) => text.replace(/created=\d+/, 'created="abc"')],
    [
      "a part of a component for the whole",
      (text: string) => text.replace('"content-digest"', '"content-digest";key="sha-256"'),
    ],
  ])("returns true for %s; ours refuses", async (_name, change) => {
    const { headers } = await signedRequest({ a: 1 }, { authority, path, created: now });
    const input = change((headers["signature-input"] ?? "").slice("sig1=".length));
    const base = signatureBaseOf(
      [
        ['"@method"', "POST"],
        ['"@authority"', authority],
        ['"@path"', path],
        ['"content-type"', headers["content-type"] ?? ""],
        input.includes("key=")
          ? [
              '"content-digest";key="sha-256"',
              (headers["content-digest"] ?? "").slice("sha-256=".length),
            ]
          : ['"content-digest"', headers["content-digest"] ?? ""],
      ],
      input,
    );
    const resigned = {
      ...headers,
      "signature-input": `sig1=${input}`,
      signature: `sig1=:${Buffer.from(key.sign(base)).toString("base64")}:`,
    };
    expect(await verifies(resigned)).toBe(true);
    expect(refusalOf(() => parseSignedRequest(received(resigned))).code).toBe(
      "signature.malformed",
    );
  });
});

function received(headers: Readonly<Record<string, string>>): ReturnType<typeof receivedRequest> {
  return receivedRequest({ method: "POST", authority, path, query: "", headers });
}

async function expectVerified(headers: Readonly<Record<string, string>>): Promise<void> {
  const { signatures } = parseSignedRequest(received(headers));
  expect(signatures.map(({ keyid }) => keyid)).toEqual([key.keyid]);
  for (const { base, signature } of signatures) {
    expect(await verifyEd25519(key.publicKey, base, signature)).toBe(true);
  }
}

function verifierOf(signer: TestKey): {
  algorithm: string;
  verify: (data: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;
} {
  return {
    algorithm: "ed25519",
    verify: (data, signature) => verifyEd25519(signer.publicKey, data, signature),
  };
}

function verifies(headers: Record<string, string>): Promise<boolean | null> {
  return httpbis.verifyMessage(
    {
      requiredFields: components,
      requiredParams: ["created", "expires", "keyid", "alg", "tag"],
      keyLookup: () =>
        Promise.resolve({
          id: key.keyid,
          algs: ["ed25519"],
          verify: async (data, signature) => verifyEd25519(key.publicKey, data, signature),
        }),
    },
    { method: "POST", url, headers },
  );
}
