/** A small RDF graph, as far as a catalogue needs one: resources with facts. Prefixed names throughout. */

export type Term =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string; readonly datatype?: string };

/** One resource. `facts` are its properties by prefixed name, each with its values. */
export interface Resource {
  readonly iri: string;
  readonly types: readonly string[];
  readonly facts: Readonly<Record<string, readonly Term[]>>;
}

export const prefixes: Readonly<Record<string, string>> = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  dct: "http://purl.org/dc/terms/",
  geo: "http://www.opengis.net/ont/geosparql#",
  foaf: "http://xmlns.com/foaf/0.1/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** A reference to a resource. */
export function link(iri: string): Term {
  return { iri };
}

/** A text in one language, or in none. */
export function words(text: string, language?: string): Term {
  return language === undefined ? { text } : { text, language };
}

/** A value of an XML Schema type, e.g. `xsd:dateTime`. */
export function value(text: string, datatype: string): Term {
  return { text, datatype };
}
