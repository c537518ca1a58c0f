/** Last changes and years of a list's counties or publishers. */
import type { FeedReader } from "../ports.ts";
import { queryAll } from "../query-all.ts";
import { publisherScopeKey, scopeKey, type Scope } from "../projection/feed-keys.ts";

/** A county's or a publisher's scope; `name` is its code. */
export interface NamedScope extends Omit<Scope, "county"> {
  readonly name: string;
}

/** All counties of a dataset that ever had a record. */
export async function countyScopes(
  feed: FeedReader,
  dataset: string,
  consistent: boolean,
): Promise<readonly NamedScope[]> {
  const { pk } = scopeKey(dataset, "");
  const items = await queryAll(feed, { pk, consistent });
  return items.map(({ sk, json }) => scopeOf(sk, json));
}

/** Those of these publishers that ever had a record in a dataset. */
export async function publisherScopes(
  feed: FeedReader,
  dataset: string,
  publishers: readonly string[],
  consistent: boolean,
): Promise<readonly NamedScope[]> {
  const keys = [...new Set(publishers)].map((publisher) => publisherScopeKey(dataset, publisher));
  const items = await feed.getMany(keys, consistent);
  return items.map(({ sk, json }) => scopeOf(sk, json));
}

function scopeOf(name: string, json: string): NamedScope {
  // Written by the projection alone, in this shape.
  const { seq, at, years } = JSON.parse(json) as Scope;
  return { name, seq, at, years };
}
