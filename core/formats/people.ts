/** Values as people in China read them in a table. */

/** Integer fen as yuan with two decimals, exact: `-21600` is `-216.00`. */
export function yuanOfFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A moment as Beijing time, `2026-03-18 15:20:00`; a text that is none stays as it is. */
export function beijingTime(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
