/** A graph as Turtle (W3C Recommendation "RDF 1.1 Turtle"). */
import { prefixes, type Resource, type Term } from "./graph.ts";

/** One block a resource, in the order given; equal graphs give equal texts. */
export function turtle(resources: readonly Resource[]): string {
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  return [...head, "", ...resources.map(block), ""].join("\n");
}

function block({ iri, types, facts }: Resource): string {
  const lines = [
    `  a ${types.join(", ")}`,
    ...Object.entries(facts)
      .filter(([, terms]) => terms.length > 0)
      .map(([name, terms]) => `  ${name} ${terms.map(termText).join(", ")}`),
  ];
  return `${iriText(iri)}\n${lines.join(" ;\n")} .\n`;
}

function termText(term: Term): string {
  if ("iri" in term) return iriText(term.iri);
  const { text, language, datatype } = term;
  if (language !== undefined) return `${quoted(text)}@${language}`;
  return datatype === undefined ? quoted(text) : `${quoted(text)}^^${datatype}`;
}

/** What an IRI may not hold is percent-encoded, so that no name can end it. */
function iriText(iri: string): string {
  // The list of the grammar itself (IRIREF).
  return `<${iri.replaceAll(/[\u0000-\u0020<>"{}|^`\\]/g, (one) => encodeURIComponent(one))}>`;
}

function quoted(text: string): string {
  // JSON's escapes are a subset of Turtle's.
  return JSON.stringify(text);
}
