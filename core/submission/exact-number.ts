/** Which JSON numbers a double holds without loss. */

/**
 * Whether a literal's double stands for it and nothing else: an integer value within ±(2^53 − 1), or the
 * very decimal that the double prints as. Literals of more than 100 characters are refused unread.
 */
export function isExactNumber(literal: string, value: number): boolean {
  // No two decimals of up to 15 digits share a double, so each prints as itself.
  if (literal.length <= 15 && !/e/i.test(literal)) return true;
  if (literal.length > 100 || !Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return decimalOf(literal) === decimalOf(String(value));
}

/** A decimal's one form: significant digits and exponent, without sign. Equal values, equal text. */
function decimalOf(literal: string): string {
  const [, whole = "", fraction = "", exponent = "0"] =
    /^-?([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(literal) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const scale = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${significant}e${String(scale)}`;
}
