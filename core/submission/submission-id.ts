/** A submission is its own idempotency key: its id follows from the exact body bytes (contract.md 2). */
import { sha256 } from "@noble/hashes/sha2.js";
import { base32 } from "./encoding.ts";

/** Lower-case unpadded base32 of the first 16 bytes of SHA-256 over the body: 26 characters. */
export function submissionId(body: Uint8Array): string {
  return base32(sha256(body).subarray(0, 16));
}

/** Whether a text can be a submission's id; the last character holds 3 bits, so only 8 can end one. */
export function isSubmissionId(text: string): boolean {
  return /^[a-z2-7]{25}[aeimquy4]$/.test(text);
}
