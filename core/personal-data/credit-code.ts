/**
 * Whether 18 digits are a unified social credit code without letters (GB 32100-2015, GB 11714): both of
 * its check characters agree. Such a code names an organisation and is no number of a person.
 */
export function isNumericCreditCode(number: string): boolean {
  if (!/^[159][0-9]{17}$/.test(number)) return false;
  const whole = weighted(number, codeWeights) % 31;
  const own = weighted(number.slice(8), organisationWeights) % 11;
  return (
    (31 - whole) % 31 === Number(number.charAt(17)) && (11 - own) % 11 === Number(number.charAt(16))
  );
}

const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, at) => total + weight * Number(digits.charAt(at)), 0);
}
