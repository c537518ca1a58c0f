/** A graph as JSON-LD 1.1 in compact form, with its own context: nothing need be fetched to read it. */
import { prefixes, type Resource, type Term } from "./graph.ts";

/** One node a resource, in the order given. */
export function jsonLd(resources: readonly Resource[]): string {
  return JSON.stringify({
    "@context": prefixes,
    "@graph": resources.map(({ iri, types, facts }) => ({
      "@id": iri,
      "@type": types,
      ...Object.fromEntries(
        Object.entries(facts)
          .filter(([, terms]) => terms.length > 0)
          .map(([name, terms]) => [name, terms.map(valueOf)]),
      ),
    })),
  });
}

function valueOf(term: Term): object {
  if ("iri" in term) return { "@id": term.iri };
  const { text, language, datatype } = term;
  return {
    "@value": text,
    ...(language !== undefined && { "@language": language }),
    ...(datatype !== undefined && { "@type": datatype }),
  };
}
