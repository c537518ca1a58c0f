/** Signed notes (C2SP signed-note): a text, an empty line, and lines of signatures under it. */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { VerifyEd25519 } from "../ports.ts";
import { fromBase64, base64 } from "../submission/encoding.ts";
import { LogError } from "./log-error.ts";
import { isKeyName, keyId, parseVkey } from "./vkey.ts";

/** One signature line. `keyId` is 8 hex digits; the signature's form depends on the key. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note. `text` ends with a newline; signatures of keys unknown to us are kept as they came. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** An Ed25519 key that signs notes under a name. */
export interface NoteSigner {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** More than the 16 that C2SP demands, few enough to check them all. */
const maxSignatures = 100;
const maxNoteLength = 1_000_000;

/** The note as text. Throws a LogError where the parts cannot be told apart again. */
export function formatNote(note: SignedNote): string {
  const lines = note.signatures.map(({ name, keyId: id, signature }) => {
    const bytes = concatBytes(keyIdBytes(id), signature);
    return `— ${name} ${base64(bytes)}\n`;
  });
  const formatted = `${note.text}\n${lines.join("")}`;
  parseNote(formatted);
  return formatted;
}

/**
 * The parts of a note; throws a LogError where it is malformed. Nothing is verified yet. Safe on outside
 * input: the size is bounded, and every line must have the one form that formatNote gives it.
 */
export function parseNote(note: string): SignedNote {
  if (note.length > maxNoteLength) throw new LogError("the note is too long");
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed())
    throw new LogError("the note has characters that no note may have");
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new LogError("the note has no signatures");
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > maxSignatures) throw new LogError("the note has too many signatures");
  return { text: note.slice(0, split + 1), signatures: lines.map(signatureLine) };
}

/** The note of a text signed by one key; further signatures may be added with formatNote. */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  const signature = await signer.sign(utf8ToBytes(text));
  const id = bytesToHex(keyId(signer.name, signer.publicKey));
  return formatNote({ text, signatures: [{ name: signer.name, keyId: id, signature }] });
}

/**
 * The note, once it is known to be signed by this key; throws a LogError otherwise. Signatures of other
 * keys do not count and do no harm; one of this key that does not verify refuses the note.
 */
export async function verifyNote(
  note: string,
  vkey: string,
  verify: VerifyEd25519,
): Promise<SignedNote> {
  const key = parseVkey(vkey);
  const parsed = parseNote(note);
  const own = parsed.signatures.filter(
    (line) => line.name === key.name && line.keyId === bytesToHex(key.keyId),
  );
  if (own.length === 0) throw new LogError(`the note is not signed by ${key.name}`);
  const message = utf8ToBytes(parsed.text);
  for (const { signature } of own)
    if (signature.length !== 64 || !(await verify(key.publicKey, message, signature)))
      throw new LogError(`the signature of ${key.name} does not verify`);
  return parsed;
}

function signatureLine(line: string): NoteSignature {
  const [, name = "", encoded = ""] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5)
    throw new LogError("a signature line of the note is malformed");
  return { name, keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

function keyIdBytes(id: string): Uint8Array {
  if (!/^[0-9a-f]{8}$/.test(id)) throw new LogError("a key id is 8 hex digits");
  return hexToBytes(id);
}
