/** What a leaf says about the items of its submission (trust.md 3), whole or after an erasure. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { fromBase64url } from "../submission/encoding.ts";
import { LogError } from "./log-error.ts";
import { hashLength, leafHash, merkleRoot } from "./merkle.ts";

/**
 * An item as a redacted body gives it: with its salt (hex), or, erased, its hash (hex) and what of it is
 * kept because it is not personal. The hash does not cover `kept`: that part is the operator's word.
 */
export type RedactedItem =
  | { readonly item: unknown; readonly salt: string }
  | { readonly hash: string; readonly kept?: unknown };

/** A body after an erasure. It has no nonce: with it, the erased item could be guessed from its hash. */
export interface RedactedBody {
  readonly publisher: string;
  readonly onBehalfOf?: string;
  readonly items: readonly RedactedItem[];
}

/** What a redaction reads of a submission's envelope; `nonce` is 16 bytes as base64url. */
export interface RedactableBody {
  readonly publisher: string;
  readonly nonce: string;
  readonly onBehalfOf?: string;
  readonly items: readonly unknown[];
}

/** HMAC-SHA256(nonce, index as 4 bytes big-endian): 32 bytes that hide the item behind its hash. */
function itemSalt(nonce: Uint8Array, index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index > 0xffffffff)
    throw new LogError(`item index ${index.toString()} is not an unsigned 32-bit number`);
  const message = new Uint8Array(4);
  new DataView(message.buffer).setUint32(0, index);
  return hmac(sha256, nonce, message);
}

/** SHA-256(0x00 ‖ salt ‖ RFC 8785 form of the item). Throws a LogError on what JSON cannot hold. */
function itemHash(salt: Uint8Array, item: unknown): Uint8Array {
  const text = canonicalize(item);
  if (text === undefined) throw new LogError("an item without a JSON form has no hash");
  return leafHash(concatBytes(salt, utf8ToBytes(text)));
}

/** The root over all items, lower-case hex: `items` of the leaf. `nonce` is the decoded 16 bytes. */
export function itemsRoot(nonce: Uint8Array, items: readonly unknown[]): string {
  return bytesToHex(merkleRoot(items.map((item, i) => itemHash(itemSalt(nonce, i), item))));
}

/** The body with these items (0-based) erased; `redactedRoot` of it still is the leaf's `items`. */
export function redactBody(body: RedactableBody, erased: Iterable<number>): RedactedBody {
  const gone = new Set(erased);
  const nonce = fromBase64url(body.nonce);
  if (nonce === undefined) throw new LogError("the nonce is not canonical base64url");
  return {
    publisher: body.publisher,
    ...(body.onBehalfOf !== undefined && { onBehalfOf: body.onBehalfOf }),
    items: body.items.map((item, i) => {
      const salt = itemSalt(nonce, i);
      return gone.has(i)
        ? { hash: bytesToHex(itemHash(salt, item)) }
        : { item, salt: bytesToHex(salt) };
    }),
  };
}

/**
 * A redacted body with further items erased; items that are gone already stay as they are. `keptOf` says
 * what of an item outlives its erasure: nothing where it answers undefined.
 */
export function redactFurther(
  body: RedactedBody,
  erased: Iterable<number>,
  keptOf: (item: unknown) => unknown = () => undefined,
): RedactedBody {
  const gone = new Set(erased);
  return {
    ...body,
    items: body.items.map((entry, i) =>
      gone.has(i) && "salt" in entry ? erasedItem(redactedHash(entry), keptOf(entry.item)) : entry,
    ),
  };
}

function erasedItem(hash: Uint8Array, kept: unknown): RedactedItem {
  return { hash: bytesToHex(hash), ...(kept !== undefined && { kept }) };
}

/** The root over the items of a redacted body, lower-case hex. Throws on a salt or hash that is not 32 bytes. */
export function redactedRoot(body: RedactedBody): string {
  return bytesToHex(merkleRoot(body.items.map(redactedHash)));
}

function redactedHash(entry: RedactedItem): Uint8Array {
  return "hash" in entry ? bytes32(entry.hash) : itemHash(bytes32(entry.salt), entry.item);
}

/** Only lower case: one spelling, so that equal bodies are equal texts. */
function bytes32(hex: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(hex))
    throw new LogError(`${hashLength.toString()} bytes of lower-case hex expected`);
  return hexToBytes(hex);
}
