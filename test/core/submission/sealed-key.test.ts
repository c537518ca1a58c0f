import { createSecretKey, pbkdf2Sync, createDecipheriv } from "node:crypto";
import { expect, test } from "vitest";
import { utf8 } from "../../../core/submission/encoding.ts";
import { seal, unseal } from "../../../core/submission/sealed-key.ts";

const secret = utf8('{"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}');
const passphrase = "桂园社区 2026 备份";

test("a sealed key opens under its passphrase and under no other, and two of it differ", async () => {
  const [first, second] = [
    await seal(crypto, secret, passphrase),
    await seal(crypto, secret, passphrase),
  ];
  expect(first).not.toBe(second);
  expect(await unseal(crypto, `${first}\n`, passphrase)).toEqual(secret);
  expect(await unseal(crypto, first, `${passphrase} `)).toBeUndefined();
});

test("a file in which any part was changed, and a text of another kind, do not open", async () => {
  const sealed = await seal(crypto, secret, passphrase);
  const parts = sealed.split(".");
  for (const at of parts.keys()) {
    const changed = parts.map((part, index) => (index === at ? flip(part) : part)).join(".");
    expect(await unseal(crypto, changed, passphrase)).toBeUndefined();
  }
  for (const text of ["", "a.b.c.d.e", "{}", parts.slice(0, 4).join("."), `${sealed}.AA`]) {
    expect(await unseal(crypto, text, passphrase)).toBeUndefined();
  }
});

test("it is the JWE of RFC 7518: a second implementation opens it", async () => {
  const [header = "", wrapped = "", iv = "", body = "", tag = ""] = (
    await seal(crypto, secret, passphrase)
  ).split(".");
  const facts: { alg: string; p2s: string; p2c: number } = JSON.parse(
    Buffer.from(header, "base64url").toString(),
  );
  const salt = Buffer.concat([Buffer.from(`${facts.alg}\0`), Buffer.from(facts.p2s, "base64url")]);
  const keyKey = pbkdf2Sync(passphrase, salt, facts.p2c, 32, "sha512");
  const unwrap = createDecipheriv("id-aes256-wrap", keyKey, Buffer.alloc(8, 0xa6));
  const contentKey = createSecretKey(
    Buffer.concat([unwrap.update(Buffer.from(wrapped, "base64url")), unwrap.final()]),
  );
  const open = createDecipheriv("aes-256-gcm", contentKey, Buffer.from(iv, "base64url"));
  open.setAAD(Buffer.from(header));
  open.setAuthTag(Buffer.from(tag, "base64url"));
  const opened = Buffer.concat([open.update(Buffer.from(body, "base64url")), open.final()]);
  expect(new Uint8Array(opened)).toEqual(secret);
});

/** Another character in the middle, where no spare bits are. */
function flip(part: string): string {
  const at = Math.floor(part.length / 2);
  return part.slice(0, at) + (part[at] === "A" ? "B" : "A") + part.slice(at + 1);
}
