/** Addresses of lists. */
import type { ListQuery } from "../../core/reading/list-query.ts";

/** Path and query of a page, `format` in it where given; the same query always has the same. */
export function listAddress(
  dataset: string,
  query: Pick<ListQuery, "given">,
  cursor: string | undefined,
  format?: string,
): string {
  const parameters = new URLSearchParams();
  const left = format === undefined ? ["cursor"] : ["cursor", "format"];
  for (const [name, value] of query.given) {
    if (!left.includes(name)) parameters.append(name, value);
  }
  if (format !== undefined) parameters.append("format", format);
  if (cursor !== undefined) parameters.append("cursor", cursor);
  const text = parameters.toString();
  return `/v1/${dataset}${text === "" ? "" : `?${text}`}`;
}
