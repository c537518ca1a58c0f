/** Stores a file that has been checked, so that a crash anywhere leaves nothing that is not found again. */
import { Problem } from "../problem.ts";
import type { StoredFacts } from "./file-facts.ts";
import { readFacts, writeFacts } from "./file-facts.ts";
import { filePath, uploadsOf, type FileStore } from "./file-store.ts";

/**
 * Puts the mark of the day, then the bytes, then the facts: what breaks off before the last is swept with the
 * day's uploads. `known`: it was there; it counts as sent today all the same. Throws `attachment.erased` (410).
 */
export async function keepFile(
  store: Pick<FileStore, "putIfAbsent" | "getTagged" | "replace">,
  sha256: string,
  bytes: Uint8Array,
  facts: StoredFacts,
): Promise<"created" | "known"> {
  for (;;) {
    const read = await readFacts(store, sha256);
    if (read.facts?.state === "erased") throw erased();
    await store.putIfAbsent(`${uploadsOf(facts.uploadedAt.slice(0, 10))}${sha256}`, none);
    await store.putIfAbsent(filePath(sha256), bytes);
    if ((await writeFacts(store, sha256, facts, read)) === "stale") continue;
    return read.facts?.state === "stored" ? "known" : "created";
  }
}

/** The refusal of a file that was destroyed. */
export function erased(): Problem {
  return new Problem("attachment.erased", {
    zh: "该文件因含个人信息已依法删除，不再接收或提供。",
    en: "This file was destroyed for personal data; it is neither taken nor given out again.",
  });
}

const none = new Uint8Array();
