/** The `Link` header (RFC 8288). */

/** Licence of all published data. */
export const licence = "https://creativecommons.org/licenses/by/4.0/";

/** Target and relation of each link; targets are path-absolute and already percent-encoded. */
export function linkHeader(links: readonly (readonly [rel: string, target: string])[]): string {
  return links.map(([rel, target]) => `<${target}>; rel="${rel}"`).join(", ");
}

/** Links of every answer that holds records of a dataset. */
export function datasetLinks(dataset: string): readonly (readonly [rel: string, target: string])[] {
  return [
    ["describedby", `/v1/datasets/${dataset}/schema.json`],
    ["license", licence],
  ];
}
