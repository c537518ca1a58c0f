/** Names of areas of every level, as the communities' records give them (contract.md 3, `areaName`). */
import type { Data } from "../definitions.ts";

/** Code and name of the community and of each area above it, as far as its record names them. */
export function areaNamesOf(community: Data): readonly (readonly [code: string, name: string])[] {
  const code = textOf(community["code"]);
  const city = textOf(community["cityName"]);
  const county = textOf(community["countyName"]);
  const township = textOf(community["parentName"]);
  const name = textOf(community["name"]);
  const names: [string, string][] = [];
  if (city !== "") names.push([code.slice(0, 4), city]);
  if (county !== "") names.push([code.slice(0, 6), county]);
  if (township !== "") names.push([code.slice(0, 9), county + township]);
  names.push([code, county + township + name]);
  return names;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
