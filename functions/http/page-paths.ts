/** Which paths are pages for people, and which page shows what an API address holds. */

/** Paths that the feed answers; all others are the portal's. */
export function isFeedPath(path: string): boolean {
  if (path === "/log" || path === "/log/" || path === "/docs/try") return false;
  return /^\/((v1|docs|log|exports|\.well-known)(\/|$)|healthz$|catalog\.|datapackage\.json$)/.test(
    path,
  );
}

/**
 * Page of a `/v1` path, `undefined` where there is none. Only of those that a `format` can ask for as they
 * are: a page must be able to link to its own data.
 */
export function pageOf(path: string): string | undefined {
  const [, version, name = "", id, ...rest] = path.split("/");
  if (version !== "v1" || rest.length > 0 || withoutPage.has(name)) return undefined;
  if (name === "changes") return id === undefined ? "/log" : undefined;
  return id === undefined ? `/${name}` : `/${name}/${id}`;
}

const withoutPage: ReadonlySet<string> = new Set([
  ...["", "openapi.json", "datasets", "exports", "code-lists", "checkpoints"],
  ...["submissions", "attachments"],
]);
