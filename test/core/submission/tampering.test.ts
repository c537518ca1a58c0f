import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../../../core/problem.ts";
import { checkContentDigest } from "../../../core/submission/content-digest.ts";
import { parseSignedRequest, type SignedRequest } from "../../../core/submission/http-signature.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { receivedRequest, signedRequest, testKey } from "../../support/keys.ts";

const keys = [testKey("officer"), testKey("supervisor")];
const byId = new Map(keys.map((key) => [key.keyid, key.publicKey]));
const request = await signedRequest({ nonce: "q83vEjRWeJCrze8SNFZ4kA" }, { keys });
const { method, authority, path, query } = request.received;
const parts = { method, authority, path, query, ...request.headers };
const original = await accepted(parts, request.body);

/** What a server makes of a request: the parsed request where all of it verifies. */
async function accepted(
  given: Readonly<Record<string, string>>,
  body: Uint8Array,
): Promise<SignedRequest | undefined> {
  const { method: m = "", authority: a = "", path: p = "", query: q = "", ...headers } = given;
  try {
    const received = receivedRequest({ method: m, authority: a, path: p, query: q, headers });
    checkContentDigest(received.header("content-digest"), body);
    const parsed = parseSignedRequest(received);
    for (const { keyid, base, signature } of parsed.signatures) {
      const publicKey = byId.get(keyid);
      if (publicKey === undefined || !(await verifyEd25519(publicKey, base, signature)))
        return undefined;
    }
    return parsed;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

describe("tampering", () => {
  test("does not touch the request that was signed", () => {
    expect(original?.signatures).toHaveLength(2);
  });

  const filled = Object.entries(parts).filter(([, value]) => value !== "");
  test.each(filled)("with any one bit of %s is refused", async (name, value) => {
    for (let at = 0; at < value.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const code = value.charCodeAt(at) ^ (1 << bit);
        const text = value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1);
        expect([text, await accepted({ ...parts, [name]: text }, request.body)]).toEqual([
          text,
          undefined,
        ]);
      }
    }
  });

  test("with any byte of the body is refused", async () => {
    for (let at = 0; at < request.body.length; at++) {
      const body = request.body.slice();
      body[at] = (body[at] ?? 0) ^ 1;
      expect(await accepted(parts, body)).toBeUndefined();
    }
    expect(await accepted(parts, request.body.slice(1))).toBeUndefined();
    expect(await accepted(parts, new Uint8Array([...request.body, 10]))).toBeUndefined();
  });

  test("with any part by cutting, inserting or replacing is refused, or means the very same", async () => {
    const edit = fc.record({
      name: fc.constantFrom(...Object.keys(parts)),
      at: fc.nat(1000),
      cut: fc.nat(3),
      insert: fc.string({
        unit: fc.constantFrom(...Array.from(' \t,;=:"()\\/Aa0?@'), "sig1", "created"),
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ name, at, cut, insert }) => {
        const value = Object.entries(parts).find(([part]) => part === name)?.[1] ?? "";
        const place = value.length === 0 ? 0 : at % (value.length + 1);
        const text = value.slice(0, place) + insert + value.slice(place + cut);
        fc.pre(text !== value);
        // Blanks around the comma between two signatures are all that may differ.
        expect([undefined, original]).toContainEqual(
          await accepted({ ...parts, [name]: text }, request.body),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test("with the place of a signature, its key or its tag is refused", async () => {
    const swapped = {
      ...parts,
      signature: (request.headers["signature"] ?? "").replace(
        /^sig1=(.*), sig2=(.*)$/,
        "sig1=$2, sig2=$1",
      ),
    };
    expect(await accepted(swapped, request.body)).toBeUndefined();
    const elsewhere = { ...parts, path: "/v1/disclosures/submissions" };
    expect(await accepted(elsewhere, request.body)).toBeUndefined();
    expect(await accepted({ ...parts, query: "dryRun=true" }, request.body)).toBeUndefined();
    expect(await accepted({ ...parts, authority: "127.0.0.1:8788" }, request.body)).toBeUndefined();
  });
});
