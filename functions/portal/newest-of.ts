/** What was published last, of several datasets: each has a list of its own. */
import type { ApiReader } from "./api-reader.ts";
import type { ApiList, ApiRecord } from "./shapes.ts";

/** Of the records that a query (with its `limit`) leaves in each dataset, the `most` published last. */
export async function newestOf(
  api: ApiReader,
  datasets: readonly string[],
  query: string,
  most: number,
): Promise<readonly ApiRecord[]> {
  const lists = await Promise.all(
    datasets.map((name) => api.json<ApiList>(`/v1/${name}?${query}`)),
  );
  return lists
    .flatMap(({ data }) => data)
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, most);
}
