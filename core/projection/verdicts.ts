/** Outcomes of submissions, as the projection has them. */
import { coalesced } from "../coalesced.ts";
import type { FeedItem, FeedReader, FeedWriter, Ledger } from "../ports.ts";
import type { Verdict } from "../submission/heads.ts";
import { verdictKey } from "./feed-keys.ts";

/** A look-up of outcomes; submissions that are not applied yet are left out of the answer. */
export type Verdicts = (submissions: readonly string[]) => Promise<ReadonlyMap<string, Verdict>>;

/** Outcomes read from the projection, and remembered: what the log has decided stays decided. */
export function verdictsOf(feed: Pick<FeedReader, "getMany">): Verdicts {
  return readVerdicts(feed, new Map(), undefined);
}

/**
 * The same in a process that alone projects, through the writer it answers: what was not applied when it was
 * read stays so until one of that writer's commits says otherwise. Without it, each submission would ask
 * again for all those of its heads that wait.
 */
export function watchedVerdicts(feed: FeedWriter): WatchedVerdicts {
  const settled = new Map<string, Verdict>();
  const open = new OpenSubmissions();
  const writer: FeedWriter = {
    ...feed,
    commit: async (from, to, writes) => {
      try {
        const result = await feed.commit(from, to, writes);
        if (result === "stale") open.clear();
        else {
          for (const write of writes) {
            if ("put" in write) open.close(learn(settled, write.put));
          }
        }
        return result;
      } catch (error) {
        // It may have been written.
        open.clear();
        throw error;
      }
    },
  };
  return {
    verdicts: readVerdicts(feed, settled, open),
    writer,
    watching: (ledger) => ({
      ...ledger,
      accept: async (acceptance) => {
        // Taken before: what may have been applied since then and not been noticed is not added.
        const add = open.reading();
        const result = await ledger.accept(acceptance);
        const { submission } = acceptance.entry;
        if (result === "accepted" && !settled.has(submission)) add([submission]);
        return result;
      },
    }),
  };
}

export interface WatchedVerdicts {
  readonly verdicts: Verdicts;
  /** The writer through which this process projects. */
  readonly writer: FeedWriter;
  /** The same ledger; what is accepted through it is known to be not applied yet, without a read. */
  readonly watching: <Whole extends Pick<Ledger, "accept">>(ledger: Whole) => Whole;
}

/** `open` keeps what is known not to be applied; `undefined` where nobody says when it is. */
function readVerdicts(
  feed: Pick<FeedReader, "getMany">,
  settled: Map<string, Verdict>,
  open: OpenSubmissions | undefined,
): Verdicts {
  let wanted = new Set<string>();
  // Requests that come together share one reading that began after the last of them.
  const readWanted = coalesced(async () => {
    const ids = [...wanted];
    wanted = new Set();
    const add = open?.reading();
    for (const item of await feed.getMany(ids.map(verdictKey), true)) learn(settled, item);
    add?.(ids.filter((id) => !settled.has(id)));
  });
  return async (submissions) => {
    const unknown = submissions.filter((id) => !settled.has(id) && open?.has(id) !== true);
    for (const id of unknown) wanted.add(id);
    if (unknown.length > 0) await readWanted();
    return new Map(
      submissions.flatMap((id) => (settled.has(id) ? [[id, settled.get(id)] as const] : [])),
    );
  };
}

/** Outcomes kept in memory; the oldest give way: nobody can still be waiting for them. */
const most = 20_000;

/** Submissions that are known not to be applied. */
class OpenSubmissions {
  #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  close(id: string | undefined): void {
    if (id !== undefined) this.#ids.delete(id);
  }

  /** Forgets all, and whatever is being read: nobody knows what was committed. */
  clear(): void {
    this.#ids = new Set();
  }

  /** A reading begins; what it did not find is added by the function, unless all was forgotten since. */
  reading(): (ids: readonly string[]) => void {
    if (this.#ids.size > most) this.clear();
    const known = this.#ids;
    return (ids) => {
      for (const id of ids) known.add(id);
    };
  }
}

/** Remembers the outcome that an item holds; answers the submission, where it is one of these items. */
function learn(settled: Map<string, Verdict>, item: FeedItem): string | undefined {
  const prefix = verdictKey("").pk;
  if (!item.pk.startsWith(prefix)) return undefined;
  // Written by the projection alone, in this shape.
  const { status } = JSON.parse(item.json) as { status: Verdict };
  const submission = item.pk.slice(prefix.length);
  settled.set(submission, status);
  for (const id of settled.keys()) {
    if (settled.size <= most) break;
    settled.delete(id);
  }
  return submission;
}
