/** An object store in memory, for tests. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { sameBytes } from "../core/log/merkle.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import type { ObjectStore, TaggedObject } from "../core/log/object-store.ts";

/** An empty store, or one over these objects. Bytes are copied in and out. */
export function memoryObjects(objects = new Map<string, Uint8Array>()): ObjectStore {
  const getTagged = (path: string): TaggedObject | undefined => {
    checkObjectPath(path);
    const bytes = objects.get(path);
    return bytes && { bytes: bytes.slice(), etag: bytesToHex(sha256(bytes)) };
  };
  return {
    async putIfAbsent(path, bytes) {
      await Promise.resolve();
      const present = getTagged(path);
      if (present !== undefined) return sameBytes(present.bytes, bytes) ? "same" : "different";
      objects.set(path, bytes.slice());
      return "created";
    },
    async get(path) {
      await Promise.resolve();
      return getTagged(path)?.bytes;
    },
    async getTagged(path) {
      await Promise.resolve();
      return getTagged(path);
    },
    async replace(path, bytes, expectedEtag) {
      await Promise.resolve();
      if (getTagged(path)?.etag !== expectedEtag) return "stale";
      objects.set(path, bytes.slice());
      return "replaced";
    },
  };
}
