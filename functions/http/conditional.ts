/** Conditional requests (RFC 9110 section 13). */

/**
 * The tag of `If-None-Match` that the client has a current answer under: one of these, by weak comparison
 * (a proxy may have weakened it), or the first where it names any.
 */
export function matchingTag(
  ifNoneMatch: string | undefined,
  etags: readonly string[],
): string | undefined {
  if (ifNoneMatch === undefined) return undefined;
  const named = ifNoneMatch.split(",").map((candidate) => candidate.trim().replace(/^W\//, ""));
  return named.includes("*") ? etags[0] : etags.find((etag) => named.includes(etag));
}

/** Whole seconds since the epoch of `If-Modified-Since`; `undefined` where it is absent or no HTTP date. */
export function secondsOfDate(header: string | undefined): number | undefined {
  if (
    header === undefined ||
    !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(header)
  ) {
    return undefined;
  }
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : time / 1000;
}
