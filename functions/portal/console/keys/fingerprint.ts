/** A key's thumbprint in groups of four, so that two people can compare it aloud. */
export function fingerprint(keyid: string): string {
  return (keyid.match(/.{1,4}/g) ?? []).join(" ");
}
