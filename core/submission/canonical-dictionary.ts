/** Structured-field dictionaries (RFC 9651) whose text is the only one for what they say. */
import { parseDictionary, serializeDictionary, type Dictionary } from "structured-headers";

/**
 * A header's members, each under its own name and spelt as it would be serialised; only the blanks around
 * the commas between members are free. `undefined` for anything else: a repeated name or parameter, of
 * which readers take the first or the last, and any second spelling of a value. Never throws.
 */
export function parseCanonicalDictionary(header: string): Dictionary | undefined {
  try {
    const dictionary = parseDictionary(header);
    return isSpelt(header, dictionary) ? dictionary : undefined;
  } catch {
    return undefined;
  }
}

function isSpelt(header: string, dictionary: Dictionary): boolean {
  let rest = header;
  let separator = /^/;
  for (const member of dictionary) {
    const text = serializeDictionary(new Map([member]));
    const blanks = separator.exec(rest)?.[0];
    if (blanks === undefined || !rest.startsWith(text, blanks.length)) return false;
    rest = rest.slice(blanks.length + text.length);
    separator = /^[ \t]*,[ \t]*/;
  }
  return rest === "";
}
