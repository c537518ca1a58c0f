/** GeoJSON (RFC 7946): WGS 84, longitude before latitude. */
import type { AnyDataset, Data } from "../definitions.ts";
import { fieldAt } from "../fields.ts";
import { wgs84OfGcj02, type LonLat } from "./gcj02.ts";

/** Whether records of a dataset can lie on a map: its data have a `location` with longitude and latitude. */
export function hasLocation(dataset: AnyDataset): boolean {
  return ["location.lng", "location.lat"].every((path) => fieldAt(dataset, path) !== undefined);
}

/**
 * JSON text of a feature whose properties are a record's members, as in JSON. Where no location is given the
 * geometry is null. Coordinates of online maps (GCJ-02) are shifted back; those of CGCS2000 are within
 * centimetres of WGS 84 and stay. `data.location` keeps what was published.
 */
export function feature(id: string, data: Data | null, properties: string): string {
  const point = pointOf(data?.["location"]);
  const geometry = point === undefined ? null : { type: "Point", coordinates: point };
  return `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${JSON.stringify(geometry)},"properties":${properties}}`;
}

/** A collection of such features, with foreign members (RFC 7946 section 6.1) as JSON lists have them. */
export function featureCollection(
  features: readonly string[],
  links: object,
  meta: object,
): string {
  return `{"type":"FeatureCollection","features":[${features.join(",")}],"links":${JSON.stringify(links)},"meta":${JSON.stringify(meta)}}`;
}

function pointOf(location: unknown): LonLat | undefined {
  if (typeof location !== "object" || location === null) return undefined;
  if (!("lng" in location && "lat" in location)) return undefined;
  const { lng, lat } = location;
  if (typeof lng !== "number" || typeof lat !== "number") return undefined;
  const shifted = "crs" in location && location.crs === "GCJ02";
  return shifted ? wgs84OfGcj02([lng, lat]) : [lng, lat];
}
