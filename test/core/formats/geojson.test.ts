import fc from "fast-check";
import { expect, test } from "vitest";
import { gcj02OfWgs84, wgs84OfGcj02 } from "../../../core/formats/gcj02.ts";
import { feature, featureCollection, hasLocation } from "../../../core/formats/geojson.ts";
import { formatsOf } from "../../../core/reading/list-formats.ts";
import { datasets } from "../../../schemas/index.ts";

function coordinatesOf(location: object | undefined): unknown {
  const text = feature("id", { name: "x", ...(location && { location }) }, '{"id":"id"}');
  return (JSON.parse(text) as { geometry: { coordinates: unknown } | null }).geometry?.coordinates;
}

test("longitude stands before latitude; without a location the geometry is null", () => {
  expect(coordinatesOf({ lng: 132.5, lat: 17.8, crs: "CGCS2000" })).toEqual([132.5, 17.8]);
  expect(coordinatesOf(undefined)).toBeUndefined();
  expect(JSON.parse(feature("a", null, "{}"))).toEqual({
    ...{ type: "Feature", id: "a", geometry: null, properties: {} },
  });
});

test("a collection has links and meta beside its features", () => {
  const text = featureCollection([feature("a", null, "{}")], { self: "/x" }, { seq: 1 });
  expect(JSON.parse(text)).toMatchObject({
    ...{ type: "FeatureCollection", links: { self: "/x" }, meta: { seq: 1 } },
    features: [{ id: "a" }],
  });
});

// Pairs that the tests of public implementations share.
test.each([
  [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
  [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
  [116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
])("GCJ-02 of %d, %d is as others have it", (lng, lat, east, north) => {
  const [shiftedLng, shiftedLat] = gcj02OfWgs84([lng, lat]);
  expect(shiftedLng).toBeCloseTo(east, 7);
  expect(shiftedLat).toBeCloseTo(north, 7);
  const [backLng, backLat] = coordinatesOf({ lng: east, lat: north, crs: "GCJ02" }) as number[];
  expect(backLng).toBeCloseTo(lng, 6);
  expect(backLat).toBeCloseTo(lat, 6);
});

test("the shift is undone everywhere in China", () => {
  const degrees = (min: number, max: number): fc.Arbitrary<number> =>
    fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(degrees(73, 135), degrees(18, 54), (lng, lat) => {
      const [backLng, backLat] = wgs84OfGcj02(gcj02OfWgs84([lng, lat]));
      expect(backLng).toBeCloseTo(lng, 6);
      expect(backLat).toBeCloseTo(lat, 6);
    }),
  );
});

test("the datasets with a location, and no others, can be had as GeoJSON", () => {
  const located = datasets.filter((dataset) => formatsOf(dataset).includes("geojson"));
  expect(located.map(({ name }) => name).sort()).toEqual([
    ...["contact-points", "facilities", "idle-resources", "notice-boards", "service-windows"],
  ]);
  expect(located.every(hasLocation)).toBe(true);
});
