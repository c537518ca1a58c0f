/** CSV as RFC 4180 has it: comma, CRLF, quotes doubled. */

/** Tells spreadsheet programs that what follows is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
