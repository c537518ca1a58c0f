/** Follows the changes: all that happened, then all that happens, in order and without gaps. */
import type { Change, ChangesFilter } from "./answers.ts";
import { nextAddress, readPage } from "./pages.ts";
import { addressOf, type Instance } from "./read.ts";

/** Some changes, and the place to resume after once they have been dealt with. */
export interface ChangesFollowed {
  readonly changes: readonly Change[];
  /** `{seq}-{item}`: pass it as `after`. The lines of one item are never split over two of these. */
  readonly place: string;
}

export interface FollowInput extends ChangesFilter {
  /** Where to resume: a `place`, or a `seq`; from the beginning where absent. */
  readonly after?: string;
  /** Seconds that the instance holds a request while nothing happens; 20 where absent, at most 20. */
  readonly wait?: number;
}

/** Never ends by itself: leave the loop to stop. Throws Refused or Unreachable; resume from the last place. */
export async function* followChanges(
  instance: Instance,
  { wait = 20, ...query }: FollowInput = {},
): AsyncGenerator<ChangesFollowed, never> {
  let url = addressOf(instance, "/v1/changes", query);
  for (;;) {
    url.searchParams.set("wait", String(wait));
    const page = await readPage(instance, url);
    // The document says so of every line; a client of an instance believes its document.
    const changes = page.data as Change[];
    const last = changes.at(-1);
    const place = last && `${String(last.seq)}-${String(last.item)}`;
    if (place !== undefined) yield { changes, place };
    const next = nextAddress(page, url);
    // An empty page of a filtered walk still goes on; without `next` there is nothing more yet.
    if (next !== undefined) url = next;
    else if (place !== undefined) url.searchParams.set("after", place);
    else await instance.pause(200);
  }
}
