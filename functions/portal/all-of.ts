/** Whole lists, for pages that count or sort all of something. */
import type { ApiReader } from "./api-reader.ts";
import type { ApiList, ApiRecord } from "./shapes.ts";

/** All records of a list (its path has a query), page by page. */
export async function* allOf(api: ApiReader, path: string): AsyncGenerator<ApiRecord> {
  let next: string | undefined = `${path}&limit=1000`;
  while (next !== undefined) {
    const page: ApiList = await api.json<ApiList>(next);
    yield* page.data;
    next = page.links.next;
  }
}
