/** The generated documents of the repository: the OpenAPI text and the reference page. */
import { readFile } from "node:fs/promises";
import type { Language } from "../core/problem.ts";

export interface Documents {
  /** The text of `openapi/openapi.json`. */
  openapi(): Promise<string>;
  /** The reference page in one language, as HTML. */
  reference(language: Language): Promise<string>;
}

/** What `npm run generate` wrote, each file read once, when first asked for; rejects where one is missing. */
export function readDocuments(rootKeyid?: string): Documents {
  const texts = new Map<string, Promise<string>>();
  const text = async (name: string): Promise<string> => {
    const known = texts.get(name) ?? read(name).then((found) => withKey(found, rootKeyid));
    texts.set(name, known);
    return known;
  };
  return {
    openapi: async () => text("openapi.json"),
    reference: async (language) => text(`reference.${language}.html`),
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
