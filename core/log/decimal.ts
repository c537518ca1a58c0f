/**
 * A whole number from its only decimal spelling (no sign, no leading zero); `undefined` for any other
 * text and for numbers that JavaScript cannot hold exactly.
 */
export function decimal(text: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
