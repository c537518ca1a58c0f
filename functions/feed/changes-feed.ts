/** Pages of the changes as feeds. */
import { atomEntry, atomFeed } from "../../core/formats/atom.ts";
import { changeEntry, type ChangeLine } from "../../core/formats/change-entry.ts";
import type { FeedFrame } from "../../core/formats/feed-frame.ts";
import { jsonFeed, jsonFeedItem } from "../../core/formats/json-feed.ts";
import { tagUri } from "../../core/formats/tag.ts";
import type { Language } from "../../core/problem.ts";
import type { ChangesPage } from "../../core/reading/changes.ts";
import type { FeedContext } from "./context.ts";

type Given = readonly (readonly [name: string, value: string])[];

export interface ChangesPlace {
  /** Parameters without `after`. */
  readonly given: Given;
  readonly links: { readonly self: string; readonly next: string | undefined };
  readonly after: string | undefined;
  readonly seq: number;
}

/** The document of a page, oldest change first: as JSON has them. */
export function changesFeed(
  { instance, datasets, licence }: FeedContext,
  format: "atom" | "jsonfeed",
  language: Language,
  page: ChangesPage,
  { given, links, after, seq }: ChangesPlace,
): string {
  const { origin } = instance;
  const logOrigin = instance.log.origin;
  const chosen = given.filter(([name]) => name !== "format");
  const address = (from: string | undefined, as: string): string =>
    origin + changesAddress([...chosen, ["format", as]], from);
  const bound = chosen.filter(([name]) => ["dataset", "area", "publisher", "op"].includes(name));
  const frame: FeedFrame = {
    id: tagUri(logOrigin, changesAddress(bound, undefined).slice("/v1/".length)),
    title: language === "zh" ? "全部变更" : "All changes",
    language: language === "zh" ? "zh-CN" : "en",
    self: address(after, format),
    first: address(undefined, format),
    next: links.next === undefined ? undefined : origin + links.next,
    json: address(after, "json"),
    home: `${origin}/v1`,
    updated: page.at ?? "1970-01-01T00:00:00Z",
    author: `gongshi ${logOrigin}`,
    ...{ licence, seq },
  };
  const entries = page.lines.map((line) =>
    // Written by the projection alone, in this shape.
    changeEntry(JSON.parse(line) as ChangeLine, { datasets, language, origin, logOrigin }),
  );
  return format === "atom"
    ? atomFeed(frame, entries.map(atomEntry))
    : jsonFeed(frame, entries.map(jsonFeedItem));
}

/** Path and query of a page of changes. */
export function changesAddress(given: Given, after: string | undefined): string {
  const parameters = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, value]),
  );
  if (after !== undefined) parameters.append("after", after);
  const text = parameters.toString();
  return text === "" ? "/v1/changes" : `/v1/changes?${text}`;
}
