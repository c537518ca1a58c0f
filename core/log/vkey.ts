/** Verifier keys of signed notes, as `name+id+key` texts (C2SP signed-note, Go's `note.NewVerifier`). */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64, base64 } from "../submission/encoding.ts";
import { LogError } from "./log-error.ts";

/** Signature type: Ed25519 over the note's text. */
const ed25519 = 0x01;

/** A verifier key taken apart. */
export interface Vkey {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ 32-byte key). */
export function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  const message = concatBytes(utf8ToBytes(name), Uint8Array.of(0x0a, ed25519), publicKey);
  return sha256(message).slice(0, 4);
}

/** `name+hex id+base64(0x01 ‖ key)`. Throws a LogError on a name or key that no note can have. */
export function vkey(name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new LogError("a key name has no spaces and no plus sign");
  if (publicKey.length !== 32) throw new LogError("an Ed25519 key has 32 bytes");
  const key = base64(concatBytes(Uint8Array.of(ed25519), publicKey));
  return `${name}+${bytesToHex(keyId(name, publicKey))}+${key}`;
}

/** The parts of a vkey text; throws a LogError where it is malformed or its id is not its key's. */
export function parseVkey(text: string): Vkey {
  const [, name = "", id, encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ed25519)
    throw new LogError("not the verifier key of an Ed25519 log");
  const publicKey = bytes.slice(1);
  const expected = keyId(name, publicKey);
  if (bytesToHex(expected) !== id) throw new LogError("the key id is not that of the key");
  return { name, keyId: expected, publicKey };
}

/** Whether a name may stand in a signature line: not empty, no Unicode space, control character or plus. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed();
}
