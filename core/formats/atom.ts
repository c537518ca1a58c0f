/** Atom (RFC 4287) with deleted entries (RFC 6721), paged (RFC 5005) and licensed (RFC 4946). */
import type { FeedEntry } from "./feed-entry.ts";
import type { FeedFrame } from "./feed-frame.ts";
import { xmlText } from "./xml.ts";

/** A document of entries written by {@link atomEntry}. */
export function atomFeed(frame: FeedFrame, entries: readonly string[]): string {
  const { id, title, language, self, first, next, json, home, updated, licence, author } = frame;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${xmlText(language)}">`,
    element("id", id),
    element("title", title),
    element("updated", updated),
    `<author>${element("name", author)}</author>`,
    link("self", "application/atom+xml", self),
    link("first", "application/atom+xml", first),
    ...(next === undefined ? [] : [link("next", "application/atom+xml", next)]),
    link("alternate", "application/json", json),
    link("related", "application/json", home),
    `<link rel="license" href="${xmlText(licence)}"/>`,
    element("rights", licence),
    "<generator>gongshi</generator>",
    ...entries,
    "</feed>\n",
  ].join("\n");
}

/** One entry; of a withdrawn record the tombstone that tells a reader to drop it. */
export function atomEntry(entry: FeedEntry): string {
  const { id, title, published, updated, author, url, text, place, withdrawal } = entry;
  if (withdrawal !== undefined) {
    const { at, by, reason } = withdrawal;
    return `<at:deleted-entry ref="${xmlText(id)}" when="${xmlText(at)}"><at:by>${element("name", by)}</at:by><at:comment>${xmlText(reason)}</at:comment>${link("alternate", "application/json", url)}</at:deleted-entry>`;
  }
  return [
    "<entry>",
    element("id", id),
    element("title", title),
    element("published", published),
    element("updated", updated),
    `<author>${element("name", author)}</author>`,
    link("alternate", "application/json", url),
    ...(place === null
      ? []
      : [`<category term="${xmlText(entry.facts.area)}" label="${xmlText(place)}"/>`]),
    `<summary type="text">${xmlText(text)}</summary>`,
    "</entry>",
  ].join("");
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

function link(rel: string, type: string, href: string): string {
  return `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`;
}
