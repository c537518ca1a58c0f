/** `/docs/try`: Swagger UI over this instance's own document, from this instance's own files. */
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly parameters: Record<string, Parameter> };
}

interface Operation {
  parameters?: readonly Parameter[];
}

interface Parameter {
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** Swagger UI would fill in the examples of all parameters at once, which no query can mean: they are told instead. */
function tellExamples({ paths, components: { parameters } }: Described): void {
  for (const [name, one] of Object.entries(parameters)) parameters[name] = told(one);
  for (const operation of Object.values(paths).flatMap((each) => Object.values(each))) {
    if (operation.parameters !== undefined) operation.parameters = operation.parameters.map(told);
  }
}

function told(parameter: Parameter): Parameter {
  const { required = false, example, description = "", ...rest } = parameter;
  if (required || example === undefined) return parameter;
  return { ...rest, description: `${description} (${JSON.stringify(example)})` };
}

const response = await fetch("/v1/openapi.json");
// The document of the API itself, whose form a test holds.
const document = (await response.json()) as Described;
tellExamples(document);
SwaggerUI({
  dom_id: "#try",
  spec: document,
  // Hundreds of operations: all open would be a minute's drawing.
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  filter: true,
  // Its own check would send the document to a stranger.
  validatorUrl: null,
  tryItOutEnabled: true,
  // A write needs a signature, which no form can make.
  supportedSubmitMethods: ["get", "head"],
});
