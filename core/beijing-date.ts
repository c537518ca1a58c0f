/** Dates in Beijing (UTC+8 the whole year, ISO `2026-03-18`): what the law's days are. */

const day = 86_400_000;

/** Date of a time in milliseconds. */
export function beijingDate(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Date of an instant (RFC 3339): the day something was accepted. */
export function beijingDateOf(instant: string): string {
  return beijingDate(Date.parse(instant));
}

/** The date so many calendar days later (or earlier). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** Calendar days from one date to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / day;
}
