/** What of a request an answer may repeat: names that a client made up may be personal data too. */
import { scan } from "./scan.ts";

/** Digits that a member's or parameter's name may have: fewer than any number of a person. */
const mostDigits = 4;
const longestName = 64;

/** Whether the name of a member or parameter may stand in an answer. */
export function isEchoable(name: string): boolean {
  if (name.length > longestName) return false;
  const digits = [...name.normalize("NFKC").matchAll(/[\p{Nd}〇零一二三四五六七八九]/gu)];
  return digits.length <= mostDigits && scan(name, { today: endOfTime }).length === 0;
}

/** Whether a code of a client's (a key id, a path) may stand in an answer: no number of a person in it. */
export function isNumberFree(code: string): boolean {
  return !scan(code, { today: endOfTime }).some(({ kind }) => numbers.has(kind));
}

/** A path as an answer may repeat it: one with a number of a person in it is cut down to its root. */
export function echoablePath(path: string): string {
  return isNumberFree(decoded(path)) ? path : "/";
}

const numbers: ReadonlySet<string> = new Set([
  "id_card",
  "id_typo",
  "id_mask",
  "mobile",
  "bank_card",
]);

/** Nothing hangs on the day here: a date of birth to come is not repeated either. */
const endOfTime = "2099-12-31";

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
