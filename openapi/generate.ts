/**
 * Part of `npm run generate`: writes the OpenAPI document, the reference pages and docs/regulation.md, which
 * Prettier lays out; the client's types follow.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { caseGroups } from "../schemas/checks/index.ts";
import { duties } from "../schemas/duties/index.ts";
import { codeLists, datasets } from "../schemas/index.ts";
import { indicators } from "../schemas/indicators/index.ts";
import { buildDocument } from "./document.ts";
import { parseExamples } from "./examples.ts";
import { referencePage } from "./reference.ts";
import { regulationTable } from "./regulation.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const examples = parseExamples(readFileSync(here("examples.json"), "utf8"));
const document = buildDocument(datasets, codeLists, indicators, examples);
writeFileSync(here("openapi.json"), `${JSON.stringify(document, undefined, 1)}\n`);
for (const language of ["zh", "en"] as const) {
  writeFileSync(here(`reference.${language}.html`), referencePage(document, language));
}
writeFileSync(here("../docs/regulation.md"), regulationTable(datasets, caseGroups, duties));
console.log("openapi.json, reference.zh.html, reference.en.html, docs/regulation.md");
