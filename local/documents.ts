/** The generated documents of the repository: the OpenAPI text and the reference page. */
import { readFile } from "node:fs/promises";
import type { Language } from "../core/problem.ts";

export interface Documents {
  /** The text of `openapi/openapi.json`. */
  openapi(): Promise<string>;
  /** The reference page in one language, as HTML. */
  reference(language: Language): Promise<string>;
}

/** Reads what `npm run generate` wrote; rejects where a file is missing. */
export function readDocuments(): Documents {
  return {
    openapi: async () => read("openapi.json"),
    reference: async (language) => read(`reference.${language}.html`),
  };
}

async function read(name: string): Promise<string> {
  return readFile(new URL(`../openapi/${name}`, import.meta.url), "utf8");
}
