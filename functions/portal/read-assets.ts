/** Assets from the files that the build wrote. */
import { createHash } from "node:crypto";
import { assetPath, assetType, type Asset, type Assets } from "./assets.ts";

/** The assets of these files, by their names. */
export function assetsOf(files: readonly { name: string; body: Uint8Array }[]): Assets {
  return new Map(files.map(({ name, body }) => [name, assetOf(name, body)]));
}

function assetOf(name: string, bytes: Uint8Array): Asset {
  const hash = createHash("sha256").update(bytes).digest();
  return {
    name,
    path: assetPath(name, hash.toString("hex")),
    contentType: assetType(name),
    body: new Uint8Array(bytes),
    sha256: hash.toString("base64"),
  };
}
