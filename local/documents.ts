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
export function readDocuments(rootKeyid?: string): Documents {
  return {
    openapi: async () => withKey(await read("openapi.json"), rootKeyid),
    reference: async (language) => withKey(await read(`reference.${language}.html`), rootKeyid),
  };
}

async function read(name: string): Promise<string> {
  return readFile(new URL(`../openapi/${name}`, import.meta.url), "utf8");
}

/** The key that the committed documents name (RFC 8037 A.3): nobody's, since each instance makes its own. */
const anyKey = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

/** The documents with a key that this instance has, so that the examples of `keys` answer too. */
function withKey(text: string, keyid: string | undefined): string {
  if (keyid === undefined) return text;
  return text
    .replaceAll(anyKey, keyid)
    .replaceAll('"x-example": "/v1/keys/{id}', `"x-example": "/v1/keys/${keyid}`);
}
