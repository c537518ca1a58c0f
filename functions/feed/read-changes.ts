/** `GET /v1/changes`: everything that happened, in order, gap-free. */
import type { Context } from "hono";
import { tagOf } from "../../core/reading/answer-key.ts";
import {
  changesFormats,
  parseChangesQuery,
  readChanges,
  type ChangesFormat,
  type ChangesPage,
  type ChangesQuery,
} from "../../core/reading/changes.ts";
import { withSnapshots } from "../../core/reading/snapshots.ts";
import { mediaTypes, plainMediaType } from "../../core/reading/list-formats.ts";
import { languageOf } from "../http/language.ts";
import { accepted, answer, caching, queryOf, wantsFresh } from "./answer.ts";
import { changesAddress, changesFeed } from "./changes-feed.ts";
import type { FeedContext } from "./context.ts";
import { linkHeader } from "./links.ts";

/**
 * Answers a page of changes. A full page without filters never changes and may be kept for ever; one that
 * brings records may not, for an erasure must show in it.
 */
export function listChanges(context: FeedContext): (c: Context) => Promise<Response> {
  const datasets = context.datasets.flatMap(({ kind, name }) => (kind === "submitted" ? name : []));
  const read = changesReader(context);
  return async (c) => {
    const query = parseChangesQuery(queryOf(c), datasets);
    const format = query.format ?? formatOf(c);
    const language = query.lang ?? languageOf(c.req.header("accept-language"));
    const { page, seq: visible } = await read(query, wantsFresh(c), c.req.raw.signal);
    const given = [...new URLSearchParams(queryOf(c))].filter(([name]) => name !== "after");
    const self = changesAddress(given, query.given);
    const next = page.next === undefined ? undefined : changesAddress(given, page.next);
    // All up to here has been gone through; of a full page it must stay the same for ever.
    const seq = page.next === undefined ? visible : Number(page.next.split("-")[0]);
    const links = { self, next };
    const body =
      format === "json"
        ? `{"data":[${page.lines.join(",")}],"links":${JSON.stringify(links)},"meta":{"seq":${String(seq)}}}`
        : changesFeed(context, format, language, page, { given, links, after: query.given, seq });
    const meta = {
      etag: tagOf(body),
      cacheControl: cachingOf(query, page),
      contentType: mediaTypes[format],
      lastModified: page.at ?? "1970-01-01T00:00:00.000Z",
      headers: {
        ...(format !== "json" && { "content-language": language === "zh" ? "zh-CN" : "en" }),
        link: linkHeader([
          ["self", self],
          ...(next === undefined ? [] : [["next", next] as const]),
          ["license", context.licence],
        ]),
      },
    };
    return answer(c, context, meta, () => body);
  };
}

function formatOf(c: Context): ChangesFormat {
  const type = accepted(c, changesFormats.map(plainMediaType));
  return changesFormats.find((format) => plainMediaType(format) === type) ?? "json";
}

function cachingOf({ filters, since, snapshots, wait }: ChangesQuery, page: ChangesPage): string {
  const whole = filters.length === 0 && since === undefined && !snapshots;
  if (page.full && whole) return caching.forEver;
  // A kept answer to a long poll would make the client ask again at once, and again.
  if (wait > 0 && page.lines.length === 0) return caching.never;
  return caching.list;
}

/** So many clients may wait at a time; further ones are answered at once, as if they had not asked to wait. */
const mostWaiting = 500;

interface Read {
  readonly page: ChangesPage;
  /** Up to where all was gone through, where the page has no next. */
  readonly seq: number;
}

type ReadChanges = (query: ChangesQuery, fresh: boolean, gone: AbortSignal) => Promise<Read>;

/** Reads pages; an empty last one is tried again for as long as the client wants to wait. */
function changesReader(context: FeedContext): ReadChanges {
  const { visibility, feed, clock, moved } = context;
  let waiting = 0;
  return async (query, fresh, gone) => {
    const behind = query.after !== undefined && query.after.seq >= visibility.known();
    let visible = await (fresh || behind || query.wait > 0
      ? visibility.fresh()
      : visibility.recent());
    let page = await readChanges(feed, query, visible);
    const end = clock() + query.wait * 1000;
    const wanted = (): boolean =>
      page.lines.length === 0 && page.next === undefined && clock() < end && !gone.aborted;
    if (wanted() && waiting < mostWaiting) {
      waiting++;
      try {
        while (wanted()) {
          await moved(visible.seq, end - clock(), gone);
          const passed = visible.seq;
          visible = await visibility.fresh();
          if (visible.seq === passed) continue;
          // Nothing up to there passed the filters, and what is there never changes: only what is new is read.
          const after = passed < 0 ? query.after : laterOf(query.after, passed);
          page = await readChanges(feed, { ...query, after }, visible);
        }
      } finally {
        waiting--;
      }
    }
    if (query.snapshots) page = await withSnapshots(feed, context.datasets, page);
    return { page, seq: visible.seq };
  };
}

function laterOf(after: ChangesQuery["after"], seq: number): ChangesQuery["after"] {
  return after !== undefined && after.seq > seq ? after : { seq, item: undefined };
}
