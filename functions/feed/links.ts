/** The `Link` header (RFC 8288). */

/** Target and relation of each link; targets are path-absolute and already percent-encoded. */
export function linkHeader(links: readonly (readonly [rel: string, target: string])[]): string {
  return links.map(([rel, target]) => `<${target}>; rel="${rel}"`).join(", ");
}

/** Links of every answer that holds records of a dataset, under this licence. */
export function datasetLinks(
  dataset: string,
  licence: string,
): readonly (readonly [rel: string, target: string])[] {
  return [
    ["describedby", `/v1/datasets/${dataset}/schema.json`],
    ["license", licence],
  ];
}
