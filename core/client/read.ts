/** Plain reads: a path and its query, JSON back. */
import { Refused } from "./refused.ts";
import { send, type Platform } from "./send.ts";

/** An instance, and how to reach it. */
export interface Instance extends Platform {
  readonly host: URL;
}

export type QueryValues = Readonly<Record<string, unknown>>;

/** GETs an address. Throws Refused for an answer of 400 or more, Unreachable where none comes. */
export async function read(instance: Instance, url: URL): Promise<unknown> {
  const answer = await send(instance, url.href);
  if (answer.status >= 400) throw new Refused(answer);
  return answer.json;
}

/** The address of a path; several values of a parameter go into one, by comma. */
export function addressOf({ host }: Instance, path: string, query: QueryValues = {}): URL {
  const url = new URL(path, host);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, textOf(value));
  return url;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Where a record is. */
export function recordPath(dataset: string, id: string): string {
  return `/v1/${dataset}/${encodeURIComponent(id)}`;
}
