/**
 * The port to where attached files lie: a folder, a bucket, or memory. Beside each file (`files/{digest}`)
 * stands what is known of it (`facts/{digest}`), and, until somebody names it, a mark of the day it came
 * (`uploads/{day}/{digest}`).
 */
import type { ObjectStore } from "../log/object-store.ts";

/** The guarantees of `ObjectStore`; what `remove` was asked for is gone for good once it returns. */
export interface FileStore extends ObjectStore {
  /** Destroys an object; without one, does nothing. */
  remove(path: string): Promise<void>;
  /** Paths that begin with this one, in order. */
  list(prefix: string): Promise<readonly string[]>;
}

/** Path of a file's bytes. */
export function filePath(sha256: string): string {
  return `files/${sha256}`;
}

/** Path of what is known of a file. */
export function factsPath(sha256: string): string {
  return `facts/${sha256}`;
}

/** Where the marks of one day (`2026-03-18`, UTC) stand. */
export function uploadsOf(day: string): string {
  return `uploads/${day}/`;
}

/** Whether a text is the digest of a file, as paths and items write it. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
