/** The areas that an area consists of, one level down, with their names. */
import { allOf } from "./all-of.ts";
import type { ApiReader } from "./api-reader.ts";
import { plain } from "./parts/values.tsx";

export interface Place {
  /** Division code. */
  readonly code: string;
  readonly name: string;
}

/** An area with what it is called, what it lies in, and what it consists of. */
export interface Places {
  /** From the county down to the area itself; empty for the city. */
  readonly trail: readonly Place[];
  readonly below: readonly Place[];
}

/** Counties of the city (no code, or one of 4 digits), townships of a county, communities of a township. */
export async function placesBelow(api: ApiReader, code = ""): Promise<Places> {
  if (code.length < 6) return { trail: [], below: await counties(api, code) };
  const communities = await Array.fromAsync(allOf(api, communitiesPath(code)));
  const [one] = communities;
  const named = (name: string): string => plain(one?.data ?? null, name);
  const county = { code: code.slice(0, 6), name: named("countyName") };
  if (one === undefined) return { trail: [], below: [] };
  if (code.length === 6) {
    const townships = communities.map(({ data }) => ({
      code: plain(data, "parentCode"),
      name: plain(data, "parentName"),
    }));
    return { trail: [county], below: inOrder(townships) };
  }
  const trail = [county, { code, name: named("parentName") }];
  return {
    trail,
    below: inOrder(communities.map(({ id, data }) => ({ code: id, name: plain(data, "name") }))),
  };
}

/** All communities of an area, with the names of what they lie in. */
export function communitiesPath(code: string): string {
  return `/v1/communities?area=${code}&fields=name,parentCode,parentName,countyName,cityName`;
}

/** The counties that are registered, by their governments. */
export async function counties(api: ApiReader, city = ""): Promise<readonly Place[]> {
  const governments = await Array.fromAsync(
    allOf(api, "/v1/organizations?kind=county&fields=name,areaCode"),
  );
  const found = governments.map(({ data }) => ({
    code: plain(data, "areaCode"),
    name: plain(data, "name").replace(/人民政府$/, ""),
  }));
  return inOrder(found.filter(({ code }) => code.startsWith(city)));
}

/** By code, each once. */
function inOrder(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.code, place])).values()].toSorted((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}
