import { checkCharacter } from "../../schemas/vocabulary/uscc.ts";

/** Unified social credit codes for bodies that exist only here, made under division 99, which nobody has. */

/**
 * A code with valid check characters (GB 32100-2015, GB 11714): registrar and type (`11` an organ of
 * state), 6 digits of the registrar's division, 8 characters of the body's own number.
 */
export function placeholderUscc(type: string, division: string, number: string): string {
  const body = `${type}${division}${number}${organizationCheck(number)}`;
  return body + checkCharacter(body);
}

function organizationCheck(number: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(number.charAt(index), 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}
