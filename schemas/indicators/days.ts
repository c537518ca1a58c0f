/** The day after a date (ISO). */
export function dayAfterDate(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
