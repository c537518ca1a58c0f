/** Published periods of the series that an item belongs to, for the rules that compare with them. */
import type { Data, Dataset, SeriesEntry } from "../../../../core/definitions.ts";
import type { ConsoleIo } from "../io.ts";
import { readList } from "../read-api.ts";

/** Empty where the dataset has no series, the item does not name one yet, or there is no network. */
export async function readSeries(
  io: ConsoleIo,
  dataset: Dataset,
  item: { readonly area: string; readonly data: Data; readonly record: string | undefined },
): Promise<readonly SeriesEntry[]> {
  const { series } = dataset;
  if (series === undefined) return [];
  const query: Record<string, string> = { limit: "200" };
  for (const name of series.by) {
    const value = name === "area" ? item.area : item.data[name];
    if (typeof value !== "string" || value === "") return [];
    query[name] = value;
  }
  const found = await readList(io, dataset.name, query);
  if (found.kind !== "found") return [];
  return found.value
    .filter(({ id, ref }) => id !== item.record && ref !== item.record)
    .map(({ id, data }) => ({ record: id, ...series.entryOf(data) }));
}
