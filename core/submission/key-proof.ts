/** Proof of possession of a key that is being registered (trust.md 2). */
import { utf8 } from "./encoding.ts";

/** What the proof binds a key to; each value as the `keys` item gives it. */
interface KeyProofFacts {
  /** USCC of the organisation that the key is for. */
  readonly organization: string;
  /** RFC 7638 thumbprint of the new key. */
  readonly keyid: string;
  readonly role: string;
  /** Opaque reference of the person within the organisation. */
  readonly person: string;
}

/**
 * The bytes a new key signs; the signature in base64url is the item's `proof`. Unambiguous although a
 * person may hold any character: it comes last, and the parts before it have forms without line feeds.
 */
export function keyProofMessage({ organization, keyid, role, person }: KeyProofFacts): Uint8Array {
  return utf8(`gongshi-key/v1\n${organization}\n${keyid}\n${role}\n${person}`);
}
