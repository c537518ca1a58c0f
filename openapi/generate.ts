/** `npm run generate`: writes the OpenAPI document, the reference pages and the types of a client. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codeLists, datasets } from "../schemas/index.ts";
import { buildDocument } from "./document.ts";
import { parseExamples } from "./examples.ts";
import { referencePage } from "./reference.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const tool = (name: string): string => here(`../node_modules/.bin/${name}`);

const examples = parseExamples(readFileSync(here("examples.json"), "utf8"));
const document = buildDocument(datasets, codeLists, examples);
writeFileSync(here("openapi.json"), `${JSON.stringify(document, undefined, 1)}\n`);
for (const language of ["zh", "en"] as const) {
  writeFileSync(here(`reference.${language}.html`), referencePage(document, language));
}
const types = here("client-types.d.ts");
execFileSync(tool("openapi-typescript"), ["openapi.json", "--output", types], {
  cwd: here("."), // beside redocly.yaml the tool would take its settings for its own
  stdio: ["ignore", "ignore", "inherit"],
});
execFileSync(tool("prettier"), ["--write", "--log-level", "warn", types]);
console.log("openapi.json, reference.zh.html, reference.en.html, client-types.d.ts");
