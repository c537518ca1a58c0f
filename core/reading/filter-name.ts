import { envelopeFields } from "./envelope-fields.ts";

/** Parameters that every list has beside its filters. */
export const listParameterNames: readonly string[] = [
  ...["area", "covering", "publisher", "ref", "from", "to", "status", "q", "fields", "sort"],
  ...["limit", "cursor", "count", "asOf", "since", "format", "lang", "bom"],
];

/** Name of a declared filter in a query: with `data.` where the list or the envelope has taken the plain one. */
export function filterNameOf(path: string): string {
  const taken = listParameterNames.includes(path) || isEnvelopeName(path);
  return taken ? `data.${path}` : path;
}

/** Whether a member of the envelope has this name, so that the data's own needs another. */
export function isEnvelopeName(path: string): boolean {
  return envelopeFields.some(({ name }) => name === path);
}
