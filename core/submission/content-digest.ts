/** `Content-Digest` (RFC 9530): the one header that ties the signature to the body's bytes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { Problem } from "../problem.ts";
import { base64, fromBase64 } from "./encoding.ts";

/** The header's value for a body: `sha-256=:…:`. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${base64(sha256(body))}:`;
}

/**
 * Compares the header with the bytes as received, before anything parses them. Throws `digest.missing`,
 * `digest.malformed` (see {@link assertContentDigest}) or `digest.mismatch`, each 400.
 */
export function checkContentDigest(header: string | null, body: Uint8Array): void {
  // One spelling is allowed, so equal text is equal digest and nothing has to be decoded here.
  if (assertContentDigest(header) !== contentDigest(body)) {
    throw new Problem("digest.mismatch", {
      zh: "Content-Digest 与收到的正文字节不一致，正文可能在传输或签名后被改动。",
      en: "Content-Digest differs from the bytes received; the body changed after it was digested.",
    });
  }
}

/**
 * The header where it has exactly one member, `sha-256`, of 32 bytes in canonical base64, without
 * parameters; several members or a repeated field would let two readers check different digests.
 */
export function assertContentDigest(header: string | null): string {
  if (header === null) {
    throw new Problem("digest.missing", {
      zh: "请求须带 Content-Digest 首部（RFC 9530，sha-256）。",
      en: "The request needs a Content-Digest header (RFC 9530, sha-256).",
    });
  }
  const value = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(header)?.[1];
  if (value === undefined || fromBase64(value) === undefined) {
    throw new Problem("digest.malformed", {
      zh: "Content-Digest 须恰为一项 sha-256=:<base64>:，不得有其他成员或参数，也不得重复。",
      en: "Content-Digest must be exactly one member sha-256=:<base64>:, nothing else, sent once.",
    });
  }
  return header;
}
