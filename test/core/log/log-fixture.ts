/** A log in memory, made with the functions under test, and an Ed25519 key to sign it with. */
import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import {
  oldCheckpointPath,
  checkpointPath,
  entriesPath,
  tilePath,
} from "../../../core/log/paths.ts";
import { signCheckpoint } from "../../../core/log/checkpoint.ts";
import { encodeEntries } from "../../../core/log/entries.ts";
import { leafHash } from "../../../core/log/merkle.ts";
import type { NoteSigner } from "../../../core/log/note.ts";
import { appendLeaves, edgeRoot, emptyEdge } from "../../../core/log/right-edge.ts";
import type { ReadTile } from "../../../core/log/right-edge.ts";
import { bundlesFor, tileWidth } from "../../../core/log/tiles.ts";
import { vkey } from "../../../core/log/vkey.ts";
import type { VerifyEd25519 } from "../../../core/ports.ts";

/** Verifies with the rules of Node and Go, as the service does. */
export const verify: VerifyEd25519 = (key, message, signature) => {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
};

/** A signer whose key follows from its name. */
export function signerNamed(name: string): NoteSigner {
  const secret = new Uint8Array(createHash("sha256").update(name).digest());
  return {
    name,
    publicKey: ed25519.getPublicKey(secret),
    sign: (message) => ed25519.sign(message, secret),
  };
}

export const signer = signerNamed("log.example.org/gongshi");
export const signerVkey = vkey(signer.name, signer.publicKey);

/** Files of a log, grown to each of these sizes in turn, a checkpoint at each. Paths as in core/log/paths. */
export async function logFiles(
  leaves: readonly Uint8Array[],
  sizes: readonly number[],
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const hashes = leaves.slice(0, sizes.at(-1) ?? 0).map(leafHash);
  let edge = emptyEdge;
  for (const size of sizes) {
    for (const { index, width } of bundlesFor(edge.size, size)) {
      const start = index * tileWidth;
      files.set(entriesPath(index, width), encodeEntries(leaves.slice(start, start + width)));
    }
    const grown = appendLeaves(edge, hashes.slice(edge.size, size));
    edge = grown.edge;
    for (const tile of grown.tiles)
      files.set(tilePath(tile.level, tile.index, tile.width), tile.bytes);
    const note = await signCheckpoint({ origin: signer.name, size, root: edgeRoot(edge) }, signer);
    const bytes = new TextEncoder().encode(note);
    files.set(oldCheckpointPath(size), bytes);
    files.set(checkpointPath, bytes);
  }
  return files;
}

/** Reads tiles of such a log; exactly the width that is asked for must be there. */
export function tilesOf(files: ReadonlyMap<string, Uint8Array>): ReadTile {
  return (tile) => {
    const bytes = files.get(tilePath(tile.level, tile.index, tile.width));
    return bytes === undefined
      ? Promise.reject(new Error(`no tile ${JSON.stringify(tile)}`))
      : Promise.resolve(bytes);
  };
}
