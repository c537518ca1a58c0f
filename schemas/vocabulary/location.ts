/** A point on the map. Maps made in China shift their coordinates: the reference system is part of the fact. */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { codeFacts, codeList, codeOf } from "./code-list.ts";

export const coordinateSystems = codeList(
  "coordinate-system",
  { zh: "坐标系", en: "Coordinate system" },
  [
    ["CGCS2000", "2000国家大地坐标系", "China Geodetic Coordinate System 2000"],
    ["GCJ02", "GCJ-02（互联网地图坐标）", "GCJ-02, as online maps use it"],
    ["WGS84", "WGS 84（卫星定位坐标）", "WGS 84, as satellite positioning gives it"],
  ],
);

/** Longitude and latitude in degrees, and the system they are in. */
const point = z.strictObject({
  lng: field(z.number().min(70).max(140), {
    title: { zh: "经度", en: "Longitude" },
    help: { zh: "度，70 至 140", en: "degrees, 70 to 140" },
  }),
  lat: field(z.number().min(0).max(60), {
    title: { zh: "纬度", en: "Latitude" },
    help: { zh: "度，0 至 60", en: "degrees, 0 to 60" },
  }),
  crs: field(codeOf(coordinateSystems), codeFacts(coordinateSystems)),
});

/** The member of a record about a place; datasets that have it can be read as GeoJSON. */
export const locationFields = {
  location: field(point.optional(), { title: { zh: "位置坐标", en: "Location" } }),
};
