/** `If-None-Match` (RFC 9110 section 13.1.2). */

/** Whether the header names this entity tag, by weak comparison, or any. */
export function isNotModified(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag) return true;
  const strong = strongPart(etag);
  return ifNoneMatch
    .split(",")
    .map((candidate) => candidate.trim())
    .some((candidate) => candidate === "*" || strongPart(candidate) === strong);
}

function strongPart(etag: string): string {
  // A proxy that compressed an answer may have weakened its tag, or added a suffix inside the quotes.
  return etag.replace(/^W\//, "").replace(/-(gzip|br|zstd)"$/, '"');
}
