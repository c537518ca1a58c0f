/** Beijing date (UTC+8 the whole year, `2026-03-18`) of a time in milliseconds: what the law's days are. */
export function beijingDate(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}
