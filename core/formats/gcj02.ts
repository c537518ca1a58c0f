/**
 * GCJ-02, the shifted coordinates of maps made in China, back to WGS 84. The shift is not published; this is
 * the form of it that public implementations share. It applies within China alone.
 */

/** Longitude and latitude in degrees. */
export type LonLat = readonly [longitude: number, latitude: number];

/** The WGS 84 place of a GCJ-02 one, to a ten-millionth of a degree (a centimetre). */
export function wgs84OfGcj02(place: LonLat): LonLat {
  let [longitude, latitude] = place;
  // The shift hardly changes over its own length, so that each round leaves a thousandth of the error.
  for (let round = 0; round < 6; round++) {
    const [east, north] = gcj02OfWgs84([longitude, latitude]);
    longitude += place[0] - east;
    latitude += place[1] - north;
  }
  return [rounded(longitude), rounded(latitude)];
}

/** The GCJ-02 place of a WGS 84 one. */
export function gcj02OfWgs84([longitude, latitude]: LonLat): LonLat {
  const [x, y] = [longitude - 105, latitude - 35];
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricity * Math.sin(radians) ** 2;
  const metresNorth = ((axis * (1 - eccentricity)) / magic ** 1.5 / 180) * Math.PI;
  const metresEast = ((axis / Math.sqrt(magic)) * Math.cos(radians) * Math.PI) / 180;
  const root = Math.sqrt(Math.abs(x));
  const ripple = wave(20, x, 1 / 6) + wave(20, x, 1 / 2);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ripple +
    wave(20, x, 1) +
    wave(40, x, 3) +
    wave(150, x, 12) +
    wave(300, x, 30);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ripple +
    wave(20, y, 1) +
    wave(40, y, 3) +
    wave(160, y, 12) +
    wave(320, y, 30);
  return [longitude + east / metresEast, latitude + north / metresNorth];
}

/** The ellipsoid of Krasovsky 1940, in metres. */
const axis = 6_378_245;
const eccentricity = 0.006693421622965943;

function wave(height: number, at: number, half: number): number {
  return (2 / 3) * height * Math.sin((at / half) * Math.PI);
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
