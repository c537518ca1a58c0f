/** What the projection takes out of a record's data by the dataset's own words. */
import type { Data, Dataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";
import { valueAt } from "../value-at.ts";

/** Value of the time field; the first publication's time where the data have none. */
export function timeOf(dataset: Dataset, data: Data, firstPublishedAt: string): string {
  const value = dataset.timeField === "publishedAt" ? undefined : valueAt(data, dataset.timeField);
  return typeof value === "string" ? value : firstPublishedAt;
}

/** Title of a version, from its data; a tombstone's is not repeated, an erased one's is gone. */
export function titleOf(dataset: Dataset, record: PublicRecord): string | null {
  if (record.data === null || record.erased === true || dataset.titleField === undefined) {
    return null;
  }
  const value = valueAt(record.data, dataset.titleField);
  return typeof value === "string" ? value : null;
}
