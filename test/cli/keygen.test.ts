import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { readKeyFile, signingKey } from "../../cli/key-file.ts";
import { fromBase64url } from "../../core/submission/encoding.ts";
import { keyProofMessage } from "../../core/submission/key-proof.ts";
import { publicKeyOfJwk, thumbprint } from "../../core/submission/thumbprint.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { testKey } from "../support/keys.ts";
import { testFolder } from "./folder.ts";
import { run } from "./stub-instance.ts";

const folder = testFolder();
const registration = [
  "--organization",
  "55990101MF00A00185",
  "--role",
  "clerk",
  "--person",
  "clerk-2",
];

test("keygen writes a private key only its owner can read, and shows what may be known of it", async () => {
  const path = folder.path("new.jwk");
  const { code, out, err } = await run(["keygen", "--key", path]);
  const secret = secretOf(path);
  expect(code).toBe(0);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(out).toContain(readKeyFile(path).keyid);
  expect(out + err).not.toContain(secret);
});

test("keygen never replaces a file", async () => {
  const path = folder.json("taken.jwk", testKey("taken").jwk);
  const { code, out } = await run(["keygen", "--key", path]);
  expect([code, out]).toEqual([2, ""]);
  expect(readKeyFile(path).keyid).toBe(testKey("taken").keyid);
});

test("keygen prints the registration with a proof that verifies under the new key", async () => {
  const path = folder.path("proven.jwk");
  const { out } = await run(["keygen", "--key", path, "--json", ...registration]);
  // Printed by the command under test, in the shape its help describes.
  const { keyid, registration: item } = JSON.parse(out) as {
    keyid: string;
    registration: { data: { jwk: { kty: string; crv: string; x: string }; proof: string } };
  };
  const publicKey = publicKeyOfJwk(item.data.jwk) ?? new Uint8Array();
  const facts = { organization: "55990101MF00A00185", keyid, role: "clerk", person: "clerk-2" };
  const proof = fromBase64url(item.data.proof) ?? new Uint8Array();
  expect(thumbprint(publicKey)).toBe(keyid);
  expect(await verifyEd25519(publicKey, keyProofMessage(facts), proof)).toBe(true);
  expect(item).toMatchObject({ op: "publish", data: { role: "clerk", person: "clerk-2" } });
  expect(JSON.stringify(item)).not.toContain('"d"');
});

test("keygen asks for all three parts of a registration, and for a known role, before it writes", async () => {
  const path = folder.path("never.jwk");
  const half = await run(
    ["keygen", "--key", path, "--organization", "55990101MF00A00185"],
    [],
    "en",
  );
  const role = await run(
    ["keygen", "--key", path, ...registration.slice(0, 3), "king", "--person", "p"],
    [],
    "en",
  );
  expect([half.code, role.code]).toEqual([2, 2]);
  expect(half.err).toContain("--role is missing");
  expect(() => statSync(path)).toThrow("ENOENT");
});

test("a key file that is no key, or whose halves differ, is refused without a word of its content", () => {
  const [one, two] = [testKey("one").jwk, testKey("two").jwk];
  expect(() => signingKey({ ...one, x: two.x })).toThrow("not the public key of its d");
  expect(() => signingKey({ kty: "RSA", d: one.d })).toThrow(/^not a private Ed25519 JWK/);
  const path = folder.json("broken.jwk", `oops ${one.d}`);
  expect(() => readKeyFile(path)).toThrow(path);
  expect(() => readKeyFile(path)).not.toThrow(one.d);
});

function secretOf(path: string): string {
  // The file was written by the command under test.
  return (JSON.parse(readFileSync(path, "utf8")) as { d: string }).d;
}
