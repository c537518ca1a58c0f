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
  const lists = await listsOf(api, datasets, query);
  return newestIn([...lists.values()], most);
}

/** The list of each dataset that a query leaves. */
export async function listsOf(
  api: ApiReader,
  datasets: readonly string[],
  query: string,
): Promise<ReadonlyMap<string, ApiList>> {
  const lists = await Promise.all(
    datasets.map((name) => api.json<ApiList>(`/v1/${name}?${query}`)),
  );
  return new Map(lists.map((list, index) => [datasets[index] ?? "", list]));
}

/** Of several lists the `most` records published last. */
export function newestIn(lists: readonly ApiList[], most: number): readonly ApiRecord[] {
  return lists
    .flatMap(({ data }) => data)
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, most);
}
