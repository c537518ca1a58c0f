/** Numbers of persons in short texts of a client's, without the rest of the scan: every function carries this. */
import { withPlainDigits } from "./chinese-digits.ts";
import { findNumbers, type Place } from "./find-numbers.ts";
import { normalText } from "./normal-text.ts";

/** Figures of a mobile number: nothing that is looked for has fewer. */
const shortestNumber = 11;

/** Numbers in a normal text, whatever its digits are written in; `today` is an ISO date: nobody is born later. */
export function* numberPlaces(text: string, today: string): Generator<Place> {
  if (text.length < shortestNumber) return;
  if (/[0-9]/.test(text)) yield* findNumbers(text, today);
  const spelt = withPlainDigits(text);
  if (spelt !== undefined) yield* findNumbers(spelt, today);
}

/** Whether a code of a client's (a key id, a path) may stand in an answer: no number of a person in it. */
export function isNumberFree(code: string): boolean {
  for (const { kind } of numberPlaces(normalText(code).text, endOfTime)) {
    if (numbers.has(kind)) return false;
  }
  return true;
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
export const endOfTime = "2099-12-31";

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
