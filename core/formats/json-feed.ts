/** JSON Feed 1.1 (jsonfeed.org/version/1.1). What is ours stands in `_gongshi`. */
import type { FeedEntry } from "./feed-entry.ts";
import type { FeedFrame } from "./feed-frame.ts";

/** A document of items written by {@link jsonFeedItem}. */
export function jsonFeed(frame: FeedFrame, items: readonly string[]): string {
  const { id, title, language, self, next, home, updated, licence, author, seq } = frame;
  const head = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: home,
    feed_url: self,
    next_url: next,
    language,
    authors: [{ name: author }],
    _gongshi: { about: home, id, updated, licence, seq },
  });
  return `${head.slice(0, -1)},"items":[${items.join(",")}]}`;
}

/** One item. JSON Feed has no tombstones: a withdrawn record says so in text and in `_gongshi.status`. */
export function jsonFeedItem(entry: FeedEntry): string {
  const { id, url, title, text, published, updated, author, place, withdrawal, facts } = entry;
  return JSON.stringify({
    id,
    url,
    title,
    content_text: text,
    date_published: published,
    date_modified: updated,
    authors: [{ name: author }],
    tags: place === null ? undefined : [place],
    _gongshi: { ...facts, withdrawal },
  });
}
