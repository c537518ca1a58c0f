/** Scopes of lists, read once for each visible seq: between two seqs they cannot change. */
import { readsByPublisher } from "../../core/reading/plan.ts";
import type { ListQuery } from "../../core/reading/list-query.ts";
import { countyScopes, publisherScopes, type NamedScope } from "../../core/reading/scopes.ts";
import type { Visible } from "../../core/reading/visibility.ts";
import type { FeedContext } from "./context.ts";

export type ListScopes = (
  dataset: string,
  query: ListQuery,
  visible: Visible,
) => Promise<readonly NamedScope[]>;

/** Reads the scopes that a list's plan needs. They may be ahead of the visible seq, never behind it. */
export function listScopes({ feed }: Pick<FeedContext, "feed">): ListScopes {
  const kept = new Map<string, { readonly seq: number; readonly scopes: readonly NamedScope[] }>();
  return async (dataset, query, visible) => {
    const byPublisher = readsByPublisher(dataset, query);
    const name = byPublisher ? [dataset, ...query.publishers].join(" ") : dataset;
    const known = kept.get(name);
    if (known?.seq === visible.seq) return known.scopes;
    const consistent = visible.seq > visible.settled;
    const scopes = byPublisher
      ? await publisherScopes(feed, dataset, query.publishers, consistent)
      : await countyScopes(feed, dataset, consistent);
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { seq: visible.seq, scopes });
    return scopes;
  };
}

const mostKept = 1_000;
