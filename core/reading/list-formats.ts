/** The formats that lists can be had in. */
import type { AnyDataset } from "../definitions.ts";
import { hasLocation } from "../formats/geojson.ts";

/** Those of every list, the preferred one first. */
const everyList = ["json", "ndjson", "csv", "xlsx", "atom", "jsonfeed"] as const;

export type ListFormat = (typeof everyList)[number] | "geojson" | "ics";

/** The formats of a dataset's list, the preferred one first. */
export function formatsOf(dataset: AnyDataset): readonly ListFormat[] {
  if (dataset.kind === "judged" && dataset.computed === true) return [...everyList, "ics"];
  return hasLocation(dataset) ? [...everyList, "geojson"] : everyList;
}

/** Media type of each format, as answers have it. */
export const mediaTypes: Readonly<Record<ListFormat, string>> = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  atom: "application/atom+xml",
  jsonfeed: "application/feed+json",
  geojson: "application/geo+json",
  ics: "text/calendar; charset=utf-8",
};

/** The same without parameters, as `Accept` and the OpenAPI document name it. */
export function plainMediaType(format: ListFormat): string {
  return mediaTypes[format].split(";")[0] ?? "";
}
