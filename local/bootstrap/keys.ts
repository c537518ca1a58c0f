/** The private keys that a local instance makes for itself: its root's, and the demo organisations'. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateJwk, readKeyFile, writeKeyFile, type SigningKey } from "../../cli/key-file.ts";
import type { KeyName } from "./demo-organizations.ts";

/** The root key: the file given, or `{data}/root.jwk`, made at the first start. */
export function openRootKey(data: string, given: string | undefined): SigningKey {
  return given === undefined ? openOrCreate(join(data, "root.jwk")) : readKeyFile(given);
}

/**
 * Keys of the demo organisations by name (`{uscc}.{role}`), at `{data}/demo-keys/{name}.jwk`. A start that
 * was interrupted between two files goes on with those it made.
 */
export function openDemoKeys(
  data: string,
  names: readonly KeyName[],
): ReadonlyMap<string, SigningKey> {
  const folder = join(data, "demo-keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new Map(names.map(({ name }) => [name, openOrCreate(join(folder, `${name}.jwk`))]));
}

function openOrCreate(path: string): SigningKey {
  mkdirSync(dirname(path), { recursive: true });
  // Two starts at once end up with the same key: writing never replaces a file.
  if (!existsSync(path)) writeKeyFile(path, JSON.stringify(generateJwk()));
  return readKeyFile(path);
}
