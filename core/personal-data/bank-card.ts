/** Whether a number's last digit is the check digit of the others (ISO/IEC 7812-1, Luhn). */
export function luhn(number: string): boolean {
  let sum = 0;
  for (let at = number.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = Number(number.charAt(at)) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Digits of a card number (ISO/IEC 7812-1 as UnionPay and others issue them). */
export function hasCardLength(number: string): boolean {
  return number.length >= 16 && number.length <= 19;
}
