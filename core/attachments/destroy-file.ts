/** Destroys a file for good (contract.md 2, "Erasure"): it is never served nor taken again. */
import { readFacts, writeFacts } from "./file-facts.ts";
import { filePath, type FileStore } from "./file-store.ts";

/** Doing it again changes nothing; after a crash it must be done again. */
export async function destroyFile(
  store: Pick<FileStore, "getTagged" | "replace" | "remove">,
  sha256: string,
): Promise<void> {
  for (;;) {
    const read = await readFacts(store, sha256);
    if (read.facts?.state === "erased") break;
    // First what says so: from here on nobody serves it, and an upload under way is refused.
    if ((await writeFacts(store, sha256, { state: "erased" }, read)) === "replaced") break;
  }
  await store.remove(filePath(sha256));
}
