import fc from "fast-check";
import { expect, test } from "vitest";
import { base64 } from "../../../core/submission/encoding.ts";
import {
  parseCheckpointText,
  signCheckpoint,
  verifyCheckpoint,
} from "../../../core/log/checkpoint.ts";
import { LogError } from "../../../core/log/log-error.ts";
import { emptyRoot, leafHash } from "../../../core/log/merkle.ts";
import { formatNote, parseNote, signNote, verifyNote } from "../../../core/log/note.ts";
import { parseVkey, vkey } from "../../../core/log/vkey.ts";
import { signer, signerNamed, signerVkey, verify } from "./log-fixture.ts";

const head = { origin: signer.name, size: 42, root: leafHash(new Uint8Array(0)) };

test("the signed note and the key of Go's own note package verify", async () => {
  const key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const note =
    "If you think cryptography is the answer to your problem,\n" +
    "then you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const { text } = await verifyNote(note, key, verify);
  expect(text).toMatch(/^If you think .*\n.* is\.\n$/);
  expect(vkey("PeterNeumann", parseVkey(key).publicKey)).toBe(key);
});

test("a signed checkpoint is origin, size, root and one signature line, and verifies", async () => {
  const note = await signCheckpoint(head, signer);
  expect(note).toMatch(
    /^log\.example\.org\/gongshi\n42\nbjQLnP\+zepicpUTmu3gKLHiQHT\+zNzh2hRGjBhevoB0=\n\n— log\.example\.org\/gongshi [A-Za-z0-9+/]{91}=\n$/u,
  );
  expect(await verifyCheckpoint(note, signerVkey, verify)).toEqual(head);
});

test("every single flipped bit of a signed checkpoint is refused", async () => {
  const bytes = new TextEncoder().encode(await signCheckpoint(head, signer));
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const bad = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    await expect(
      (async () => await verifyCheckpoint(decoder.decode(bad), signerVkey, verify))(),
    ).rejects.toThrow();
  }
}, 30_000);

test("signatures of others are kept and let be, but do not count", async () => {
  const witness = signerNamed("witness.example.org");
  const own = parseNote(await signCheckpoint(head, signer));
  const other = parseNote(await signNote(own.text, witness));
  const strange = { name: "post.quantum", keyId: "00112233", signature: new Uint8Array(2420) };
  const all = formatNote({
    text: own.text,
    signatures: [...other.signatures, ...own.signatures, strange],
  });
  expect(await verifyCheckpoint(all, signerVkey, verify)).toEqual(head);
  expect(parseNote(all).signatures).toHaveLength(3);
  const without = formatNote({ text: own.text, signatures: [...other.signatures, strange] });
  await expect(verifyCheckpoint(without, signerVkey, verify)).rejects.toThrow(LogError);
});

test("a second, bad signature of the same key refuses the note", async () => {
  const note = parseNote(await signCheckpoint(head, signer));
  const bad = note.signatures.map((line) => ({ ...line, signature: new Uint8Array(64) }));
  for (const signatures of [
    [...note.signatures, ...bad],
    [...bad, ...note.signatures],
  ])
    await expect(
      verifyCheckpoint(formatNote({ text: note.text, signatures }), signerVkey, verify),
    ).rejects.toThrow(LogError);
});

test("a checkpoint of another origin is refused even when the key signed it", async () => {
  const note = await signNote(`other.example.org\n42\n${base64(head.root)}\n`, signer);
  await expect(verifyCheckpoint(note, signerVkey, verify)).rejects.toThrow("another log");
  await expect(signCheckpoint({ ...head, origin: "other.example.org" }, signer)).rejects.toThrow(
    LogError,
  );
});

test("only the strict form of a checkpoint's text is read", () => {
  const root = base64(emptyRoot);
  expect(parseCheckpointText(`o\n0\n${root}\n`)).toEqual({ origin: "o", size: 0, root: emptyRoot });
  expect(parseCheckpointText(`o\n7\n${root}\nmore\n`).extensions).toEqual(["more"]);
  for (const text of [
    "",
    "\n",
    `o\n0\n${root}`,
    `\n0\n${root}\n`,
    `o\n00\n${root}\n`,
    `o\n01\n${root}\n`,
    `o\n+1\n${root}\n`,
    `o\n-1\n${root}\n`,
    `o\n1e3\n${root}\n`,
    `o\n1 \n${root}\n`,
    `o\n9007199254740992\n${root}\n`,
    `o\n18446744073709551616\n${root}\n`,
    `o\n0\n${root.slice(0, -1)}\n`,
    `o\n0\n${root} \n`,
    `o\n0\n${root.replace("U=", "V=")}\n`,
    `o\n0\n${root.slice(4)}\n`,
    `o\n0\n${root}\n\n`,
    `o\n0\n${root}\n\nmore\n`,
  ])
    expect(() => parseCheckpointText(text), JSON.stringify(text)).toThrow(LogError);
});

test("only the strict form of a note is read", async () => {
  const note = await signNote("text\n", signer);
  expect(formatNote(parseNote(note))).toBe(note);
  const line = note.slice("text\n\n".length);
  for (const bad of [
    "",
    "text\n",
    "text\n\n",
    note.slice(0, -1),
    `${note}\n`,
    `${note}more\n`,
    note.replace("—", "-"),
    note.replace("— ", "—"),
    note.replace("— ", "—  "),
    note.replace("\n\n", "\n"),
    note.replace("text", "te\rxt"),
    note.replace("text", "te\u0000xt"),
    note.replace("text", "te\ud800xt"),
    note.replace(signer.name, "a+b"),
    note.replace(signer.name, "a\u3000b"),
    note.replace(signer.name, ""),
    note.replace("=\n", "\n"),
    note.replace(/ [^ ]+\n$/, " AAAAAA==\n"),
    note + line.repeat(100),
  ])
    expect(() => parseNote(bad), JSON.stringify(bad)).toThrow(LogError);
  expect(parseNote(note + line.repeat(15)).signatures).toHaveLength(16);
});

test("a text with empty lines is split from its signatures at the last one", async () => {
  const text = "one\n\n\ntwo\n\n— no signature\n";
  expect((await verifyNote(await signNote(text, signer), signerVkey, verify)).text).toBe(text);
  await expect(signNote("no newline", signer)).rejects.toThrow(LogError);
});

test("a vkey whose id, type or length is not right is refused", () => {
  const [name = "", id = "", key = ""] = signerVkey.split(
    /\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/,
  );
  expect(`${name}+${id}+${key}`).toBe(signerVkey);
  for (const bad of [
    "",
    `${name}+${id}`,
    `${name}+00000000+${key}`,
    `${name}+${id.toUpperCase()}0+${key}`,
    `x${name}+${id}+${key}`,
    `${name}+${id}+${key.replace(/^A/, "B")}`,
    `${name}+${id}+${key}=`,
    `${name}+${id}+${key.slice(4)}`,
    ` ${signerVkey}`,
    `${signerVkey}\n`,
  ])
    expect(() => parseVkey(bad), bad).toThrow(LogError);
  expect(() => vkey("a b", signer.publicKey)).toThrow(LogError);
  expect(() => vkey("a", new Uint8Array(31))).toThrow(LogError);
});

test("whatever text comes as a note, it is read to the byte or refused with a LogError", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(fc.constantFrom("text", "\n", "— a ", "AAAAAAA=", " ")).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(formatNote(parseNote(text))).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(LogError);
      }
    }),
  );
});
