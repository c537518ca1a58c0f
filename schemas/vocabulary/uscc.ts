/** Unified social credit codes (统一社会信用代码, GB 32100-2015): 18 characters that name an organisation. */
import * as z from "zod";
import type { FieldFacts } from "../../core/definitions.ts";

/** No I, O, Z, S, V: they look like digits. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714, over characters 9 to 16; the check character is the 17th. */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Published codes that are in use although their check character fails. */
const knownExceptions: ReadonlySet<string> = new Set(["91350203M0001QAY9B"]);

/** The form alone; whether the check characters are right is a rule, which a registrar can override. */
export function uscc(): z.ZodString {
  return z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u);
}

/** Facts of a field that holds a code, with the form as its help. */
export function usccFacts(zh: string, en: string): FieldFacts {
  return {
    title: { zh, en },
    help: {
      zh: "18 位统一社会信用代码，数字和大写字母，不用 I、O、Z、S、V",
      en: "unified social credit code of 18 digits and capitals, without I, O, Z, S, V",
    },
  };
}

/**
 * What is wrong with a code: its form, its 18th character (`check`), or the 17th, which closes the
 * organisation code within it. `undefined` for a good one and for the known exceptions.
 */
export function usccProblem(code: string): "form" | "check" | "organisation_code" | undefined {
  if (!uscc().safeParse(code).success) return "form";
  if (knownExceptions.has(code)) return undefined;
  if (checkCharacter(code) !== code.charAt(17)) return "check";
  return organisationCheck(code.slice(8, 16)) === code.charAt(16) ? undefined : "organisation_code";
}

/** The 18th character that belongs to the first 17. */
export function checkCharacter(code: string): string {
  const sum = weights.reduce((total, w, at) => total + w * alphabet.indexOf(code.charAt(at)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code's first eight characters. */
function organisationCheck(code: string): string {
  // Here letters count by their place in the whole alphabet: A is 10, Z is 35.
  const sum = organisationWeights.reduce(
    (total, w, at) => total + w * Number.parseInt(code.charAt(at), 36),
    0,
  );
  const rest = 11 - (sum % 11);
  if (rest === 10) return "X";
  return rest === 11 ? "0" : String(rest);
}
