/** Dates and times of queries. Business dates are China Standard Time, UTC+8 without summer time. */

const hour = 3_600_000;
const day = 24 * hour;
const beijingOffset = 8 * hour;

/** A real calendar date `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || time < firstInstant || time > lastInstant) return false;
  return new Date(time).toISOString().startsWith(text);
}

/**
 * An RFC 3339 time as UTC with milliseconds; `undefined` where it is none. In a query string `+` means a
 * space, so a space before the offset is read as the `+` it was meant to be.
 */
export function instantOf(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+ -]\d{2}:\d{2})$/i.exec(
    text,
  );
  if (match === null || !isDate(match[1] ?? "")) return undefined;
  const milliseconds = (match[3] ?? "").slice(0, 4);
  const offset = (match[4] ?? "").replace(" ", "+").toUpperCase();
  const time = Date.parse(`${match[1] ?? ""}T${match[2] ?? ""}${milliseconds}${offset}`);
  // An offset may push the first and last days of the calendar out of four-digit years.
  return Number.isNaN(time) || time < firstInstant || time > lastInstant
    ? undefined
    : new Date(time).toISOString();
}

const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const lastInstant = Date.parse("9999-12-30T00:00:00Z");

/** First and last millisecond of a Beijing day, as UTC times. */
export function beijingDay(date: string): { readonly first: string; readonly last: string } {
  const start = Date.parse(`${date}T00:00:00Z`) - beijingOffset;
  return {
    first: new Date(start).toISOString(),
    last: new Date(start + day - 1).toISOString(),
  };
}
