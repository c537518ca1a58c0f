/** Names of records and lists in feeds: tag URIs (RFC 4151), the same for ever and on every copy. */

/**
 * The tag URI of a path under a log. The log's origin (`gongshi.example/9901`) names it, not the address that
 * this answer came from: a feed that moves keeps its ids.
 */
export function tagUri(logOrigin: string, path: string): string {
  const [authority = "", ...rest] = logOrigin.split("/");
  const name = authority.replace(/:\d+$/, "").toLowerCase();
  return `tag:${name},2026:${[...rest, path].join("/")}`;
}

/** Path of a record within the names of its log. */
export function recordPath(dataset: string, id: string): string {
  return `${dataset}/${encodeURIComponent(id)}`;
}
