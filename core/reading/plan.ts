/** Which partitions hold a list, and what of them must still be sifted. Pure. */
import { addDays } from "../beijing-date.ts";
import {
  areaPartition,
  countyOf,
  countyPartition,
  isListedByPublisher,
  publisherPartition,
  refPartition,
  yearOf,
} from "../projection/feed-keys.ts";
import type { PublicRecord } from "../records.ts";
import type { ListQuery } from "./list-query.ts";
import type { Part } from "./merge.ts";
import type { NamedScope } from "./scopes.ts";

/** Where to read a list. */
export interface Plan {
  /** Partitions of one chain follow each other in reading order; the chains are merged. */
  readonly chains: readonly (readonly Part[])[];
  /** Bounds of the sort key that `from` and `to` allow, a day wider on either side. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** What the choice of partitions leaves open; `undefined` where nothing is. */
  readonly sift: ((record: PublicRecord) => boolean) | undefined;
  /** Last change within the scope, -1 where there never was one; and its acceptance time. */
  readonly seq: number;
  readonly at: string | undefined;
}

/** Whether the list is read by publisher rather than by place. */
export function readsByPublisher(dataset: string, query: ListQuery): boolean {
  if (!isListedByPublisher(dataset)) return false;
  return query.publishers.length > 0 && query.ref === undefined && query.area?.length !== 12;
}

/**
 * The plan of a list. `scopes` are the publishers' where {@link readsByPublisher}, else those of all the
 * dataset's counties.
 */
export function planList(dataset: string, query: ListQuery, scopes: readonly NamedScope[]): Plan {
  const places = placesOf(dataset, query, scopes);
  const { descending } = query;
  const chains = places.partitions.map(({ years, partitionOf }) => {
    const wanted = years.filter((year) => inYears(query, year)).sort();
    return (descending ? wanted.reverse() : wanted).map((year) => ({
      pk: partitionOf(year),
      period: year,
    }));
  });
  return {
    chains: chains.filter((chain) => chain.length > 0),
    // Times of a day's edge may lie in the day before or after by UTC.
    min: query.from === undefined ? undefined : addDays(query.from, -1),
    max: query.to === undefined ? undefined : `${addDays(query.to, 1)}~`,
    sift: siftOf(query, places.exact),
    seq: Math.max(-1, ...places.scopes.map(({ seq }) => seq)),
    at: places.scopes.map(({ at }) => at).reduce(latest, undefined),
  };
}

interface Places {
  readonly partitions: readonly {
    readonly years: readonly string[];
    readonly partitionOf: (year: string) => string;
  }[];
  readonly scopes: readonly NamedScope[];
  /** The conditions that every row of these partitions meets. */
  readonly exact: { readonly area?: true; readonly publisher?: true; readonly ref?: true };
}

function placesOf(dataset: string, query: ListQuery, scopes: readonly NamedScope[]): Places {
  const { area, covering, ref } = query;
  if (ref !== undefined) {
    const partition = { years: [""], partitionOf: () => refPartition(dataset, ref) };
    return { partitions: scopes.length === 0 ? [] : [partition], scopes, exact: { ref: true } };
  }
  if (area?.length === 12) {
    const county = scopes.filter(({ name }) => name === countyOf(area));
    return { partitions: areas(dataset, [area], county), scopes: county, exact: { area: true } };
  }
  if (readsByPublisher(dataset, query)) {
    const partitions = scopes.map(({ name, years }) => ({
      years,
      partitionOf: (year: string) => publisherPartition(dataset, name, year),
    }));
    return { partitions, scopes, exact: { publisher: true } };
  }
  if (area !== undefined || covering === undefined) {
    const counties = scopes.filter(({ name }) => area === undefined || meets(name, area));
    const partitions = counties.map(({ name, years }) => ({
      years,
      partitionOf: (year: string) => countyPartition(dataset, name, year),
    }));
    // A county's partition holds what lies in it or serves it; a township's share must be sifted out.
    return {
      partitions,
      scopes: counties,
      exact: area !== undefined && area.length > 6 ? {} : { area: true },
    };
  }
  const above = [4, 6, 9, 12].filter((digits) => digits <= covering.length);
  const prefixes = above.map((digits) => covering.slice(0, digits));
  const over = scopes.filter(({ name }) => covering.startsWith(name));
  return { partitions: areas(dataset, prefixes, over), scopes: over, exact: {} };
}

/** Exact areas, in the years of the county (or city) that each belongs to. */
function areas(
  dataset: string,
  codes: readonly string[],
  scopes: readonly NamedScope[],
): Places["partitions"] {
  return codes.flatMap((code) => {
    const scope = scopes.find(({ name }) => name === countyOf(code));
    if (scope === undefined) return [];
    return [
      { years: scope.years, partitionOf: (year: string) => areaPartition(dataset, code, year) },
    ];
  });
}

/** Whether a county lies in an area, or an area in it. */
function meets(county: string, area: string): boolean {
  return county.startsWith(area) || (county.length >= 6 && area.startsWith(county));
}

function siftOf(query: ListQuery, exact: Places["exact"]): Plan["sift"] {
  const { area, covering, publishers } = query;
  const tests: ((record: PublicRecord) => boolean)[] = [];
  if (area !== undefined && exact.area !== true) {
    tests.push((record) => areasOf(record).some((own) => own.startsWith(area)));
  }
  if (covering !== undefined) tests.push((record) => covering.startsWith(record.area));
  if (publishers.length > 0 && exact.publisher !== true) {
    tests.push(
      ({ publisher, onBehalfOf }) =>
        publishers.includes(publisher) || (onBehalfOf !== null && publishers.includes(onBehalfOf)),
    );
  }
  return tests.length === 0 ? undefined : (record) => tests.every((test) => test(record));
}

function areasOf(record: PublicRecord): readonly string[] {
  return [record.area, ...(record.servedAreas ?? [])];
}

function inYears({ from, to }: ListQuery, year: string): boolean {
  if (year === "") return true;
  if (from !== undefined && year < yearOf(addDays(from, -1))) return false;
  return to === undefined || year <= yearOf(addDays(to, 1));
}

function latest(a: string | undefined, b: string): string {
  return a === undefined || b > a ? b : a;
}
