import { readFile } from "node:fs/promises";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";

/** What a file of SHACL shapes says of a graph in Turtle: violations and warnings, a line each. */
export async function remarksOf(turtle: string, shapes: string): Promise<readonly string[]> {
  const rules = new Store(new Parser().parse(await readFile(shapes, "utf8")));
  const data = new Store(new Parser().parse(turtle));
  const { results } = await new SHACLValidator(rules).validate(data);
  return results.map(({ focusNode, path, message, severity }) =>
    [severity, focusNode, path, ...message].map((term) => term.value).join(" "),
  );
}
