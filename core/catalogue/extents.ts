/** Where the cities that instances are known to serve lie, in degrees of WGS 84. */
import type { Bilingual } from "../definitions.ts";

/** A box that holds the whole area; it may be wider. */
export interface Extent {
  readonly name: Bilingual;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box of a city by its 4 digits; of one that is not listed here, that of the whole country. */
export function extentOf(city: string): Extent {
  return extents[city] ?? china;
}

const china: Extent = {
  name: { zh: "中国", en: "China" },
  west: 73.4,
  south: 3.4,
  east: 135.1,
  north: 53.6,
};

const extents: Readonly<Record<string, Extent>> = {
  "1401": {
    name: { zh: "太原市", en: "Taiyuan" },
    west: 111.5,
    south: 37.4,
    east: 113.2,
    north: 38.5,
  },
  // The demo's fictional city lies in the open sea.
  "9901": {
    name: { zh: "示例市（虚构）", en: "Example City (fictional)" },
    west: 132,
    south: 17,
    east: 133,
    north: 18.5,
  },
};
