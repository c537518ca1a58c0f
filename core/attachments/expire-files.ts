/** Uploads that no record names are forgotten: a store is no place to leave files at. */
import type { Clock, FeedReader } from "../ports.ts";
import { readFacts, writeFacts } from "./file-facts.ts";
import { filePath, uploadsOf, type FileStore } from "./file-store.ts";
import { daysToName, isNamed } from "./named-files.ts";

/** Days after which it is destroyed: a day later, so that what was accepted at the last moment can be read. */
const daysToKeep = daysToName + 1;
/** Days that are looked at again: a sweeper that was away for longer leaves older marks to a person. */
const daysToLookBack = 60;

export interface ExpireDependencies {
  readonly store: Pick<FileStore, "list" | "getTagged" | "replace" | "remove">;
  readonly feed: Pick<FeedReader, "query">;
  readonly clock: Clock;
  /** Seconds for which the oldest accepted submission has been waiting to be readable. */
  readonly waiting: () => Promise<number>;
}

/** Destroys what was uploaded more than eight days ago and never named; answers how many files. */
export async function expireFiles(dependencies: ExpireDependencies): Promise<number> {
  const { store, clock, waiting } = dependencies;
  // An item that names a file may be accepted and not yet seen: then nothing is known to be unnamed.
  if ((await waiting()) * 1000 > dayMilliseconds / 2) return 0;
  let expired = 0;
  for (let back = daysToLookBack; back > daysToKeep; back -= 1) {
    const day = new Date(clock() - back * dayMilliseconds).toISOString().slice(0, 10);
    for (const mark of await store.list(uploadsOf(day))) {
      const sha256 = mark.slice(uploadsOf(day).length);
      if (await expire(dependencies, sha256, day)) expired += 1;
      await store.remove(mark);
    }
  }
  return expired;
}

const dayMilliseconds = 86_400_000;

async function expire(
  { store, feed }: ExpireDependencies,
  sha256: string,
  day: string,
): Promise<boolean> {
  const read = await readFacts(store, sha256);
  if (read.facts?.state === "stored") {
    const later = read.facts.uploadedAt.slice(0, 10) > day;
    if (later || (await isNamed(feed, sha256))) return false;
    // Sent again at this moment: it has a mark of today.
    if ((await writeFacts(store, sha256, { state: "expired" }, read)) === "stale") return false;
  }
  // Of what was erased or broke off, too: an upload may have crossed it.
  await store.remove(filePath(sha256));
  return true;
}
