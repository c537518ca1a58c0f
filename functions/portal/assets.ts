/** Styles and browser code: files under names that hold the hash of their bytes. */

export interface Asset {
  /** `portal.css`, `verify.js`. */
  readonly name: string;
  /** `/assets/portal.3f2a….css`. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body, base64: for `integrity` and `Repr-Digest`. */
  readonly sha256: string;
}

/** All assets by name. */
export type Assets = ReadonlyMap<string, Asset>;

/** Media type of an asset by the end of its name. */
export function assetType(name: string): string {
  return name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
}

/** Path of an asset whose bytes have this SHA-256 (hexadecimal). */
export function assetPath(name: string, sha256Hex: string): string {
  const dot = name.lastIndexOf(".");
  return `/assets/${name.slice(0, dot)}.${sha256Hex.slice(0, 16)}${name.slice(dot)}`;
}
