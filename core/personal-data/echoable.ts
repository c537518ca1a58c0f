/** What of a request an answer may repeat: names that a client made up may be personal data too. */
import { endOfTime } from "./number-free.ts";
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
