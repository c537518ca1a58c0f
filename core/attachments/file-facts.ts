/** What is known of a file: kept beside its bytes, read wherever an item names it. */
import * as z from "zod";
import { factsPath, type FileStore } from "./file-store.ts";
import { attachmentMediaTypes } from "./media-types.ts";

const stored = z.object({
  state: z.literal("stored"),
  mediaType: z.enum(attachmentMediaTypes),
  /** How its text is written; absent where it is none. */
  charset: z.string().optional(),
  bytes: z.int(),
  /** What an item that names it must attest. */
  attest: z.array(z.string()),
  /** USCC of who sent it last, and when (RFC 3339). */
  publisher: z.string(),
  uploadedAt: z.string(),
});

const facts = z.discriminatedUnion("state", [
  stored,
  /** Nobody named it in time; it may come again. */
  z.object({ state: z.literal("expired") }),
  /** Destroyed for good: the same bytes are never taken again. */
  z.object({ state: z.literal("erased") }),
]);

export type StoredFacts = Readonly<z.infer<typeof stored>>;
export type FileFacts = Readonly<z.infer<typeof facts>>;

/** Facts with the tag of their state in the store. */
export interface TaggedFacts {
  readonly facts: FileFacts | undefined;
  readonly etag: string | undefined;
}

/** What is known of a file; `undefined` where it never came. */
export async function readFacts(
  store: Pick<FileStore, "getTagged">,
  sha256: string,
): Promise<TaggedFacts> {
  const object = await store.getTagged(factsPath(sha256));
  if (object === undefined) return { facts: undefined, etag: undefined };
  return {
    facts: facts.parse(JSON.parse(new TextDecoder().decode(object.bytes))),
    etag: object.etag,
  };
}

/** Puts facts in the place of those that were read; `stale` where others have come between. */
export async function writeFacts(
  store: Pick<FileStore, "replace">,
  sha256: string,
  next: FileFacts,
  read: TaggedFacts,
): Promise<"replaced" | "stale"> {
  const bytes = new TextEncoder().encode(JSON.stringify(next));
  return store.replace(factsPath(sha256), bytes, read.etag);
}
