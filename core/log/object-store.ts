/**
 * The port to where the log's files lie: a folder, a bucket, or memory. Paths are those of
 * `core/log/paths`, with `/` between their parts.
 */
import { LogError } from "./log-error.ts";

/** An object with the tag of its state, opaque, equal as long as the bytes are. */
export interface TaggedObject {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** When it was written, RFC 3339, as far as the store knows. */
  readonly modified?: string | undefined;
}

/**
 * Guarantees: what a call reports as written survives a crash at any later moment (durable once
 * returned). A reader sees an object whole or not at all, never a part. A read sees every write that
 * returned before it began. Two writers may run at once. A call that throws may or may not have
 * written; repeating it is safe.
 */
export interface ObjectStore {
  /**
   * Writes an object that must not change any more. `created`: written. `same`: there already, with
   * these bytes, and durable. `different`: there with other bytes, left alone: a halt for a log.
   */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<"created" | "same" | "different">;
  /** The bytes; `undefined` where there is none. */
  get(path: string): Promise<Uint8Array | undefined>;
  /** The bytes with the tag that `replace` wants. */
  getTagged(path: string): Promise<TaggedObject | undefined>;
  /**
   * Puts bytes in the place of the state with this tag, or where nothing is (`undefined`), in one step.
   * `stale`: another state is there, nothing was written.
   */
  replace(
    path: string,
    bytes: Uint8Array,
    expectedEtag: string | undefined,
  ): Promise<"replaced" | "stale">;
}

/** Throws a LogError on a path that could leave the store or mean something to a file system. */
export function checkObjectPath(path: string): void {
  if (
    path.length > 512 ||
    !/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(path)
  )
    throw new LogError(`not the path of an object: ${path.slice(0, 80)}`);
}
