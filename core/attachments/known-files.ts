/** What acceptance asks of files, answered from the store and the projection. */
import type { FeedReader } from "../ports.ts";
import type { KnownFiles } from "./check-named.ts";
import { readFacts } from "./file-facts.ts";
import type { FileStore } from "./file-store.ts";
import { isNamed } from "./named-files.ts";

/** Reads each time: what was erased a moment ago is refused. */
export function knownFiles(
  store: Pick<FileStore, "getTagged">,
  feed: Pick<FeedReader, "query">,
): KnownFiles {
  return {
    facts: async (sha256) => (await readFacts(store, sha256)).facts,
    isNamed: (sha256) => isNamed(feed, sha256),
  };
}
