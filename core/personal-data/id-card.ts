/** Resident identity numbers (公民身份号码, GB 11643): 18 characters, the older form of 15, and bad masks. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** The form and a real date of birth no later than `today` (ISO date), whatever the check character. */
export function looksLikeIdCard(number: string, today: string): boolean {
  if (!/^[1-9][0-9]{16}[0-9X]$/.test(number)) return false;
  return isBirthDate(number.slice(6, 14), today);
}

/** Whether the 18th character is the one that belongs to the first 17 (ISO 7064 MOD 11-2). */
export function idCardChecks(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number.charAt(at)), 0);
  return checkCharacters.charAt(sum % 11) === number.charAt(17);
}

/** The 15 digits issued until 1999: a province, then a date of birth of two-digit year. */
export function looksLikeOldIdCard(number: string): boolean {
  if (!/^[1-9][0-9]{14}$/.test(number) || !isProvince(number)) return false;
  const year = Number(number.slice(6, 8));
  return year >= 10 && isRealDate(`19${number.slice(6, 12)}`);
}

/**
 * A number of 18 places, some of them `*`, that may be an identity number and shows too much of it: a
 * mask must hide the date of birth (places 7 to 14), and 8 places in all (domain.md C.7 rule 5).
 */
export function isThinMask(masked: string): boolean {
  const hidden = masked.split("*").length - 1;
  if (hidden === 0 || hidden > 14) return false;
  const birth = masked.slice(6, 14);
  if (hidden >= 8 && birth === "********") return false;
  const province = masked.slice(0, 2);
  return (province.includes("*") || isProvince(masked)) && birthDate.test(birth);
}

/** First two digits of a number that names a province (GB/T 2260), or the fictional one of examples. */
export function isProvince(number: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91|99)/.test(number);
}

/** A date of birth of which some digits may be hidden. */
const birthDate =
  /^[1*][89*][0-9*]{2}[01*][0-9*][0-3*][0-9*]$|^[2*][0*][0-9*]{2}[01*][0-9*][0-3*][0-9*]$/;

function isBirthDate(date: string, today: string): boolean {
  return /^(?:18|19|20)/.test(date) && date <= today.replaceAll("-", "") && isRealDate(date);
}

function isRealDate(date: string): boolean {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number);
  const time = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return time.getUTCMonth() + 1 === month && time.getUTCDate() === day;
}
