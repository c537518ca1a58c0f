/** CSV as RFC 4180 has it: comma, CRLF, quotes doubled. */

/** Tells spreadsheet programs that what follows is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

/**
 * A text that no spreadsheet program takes for a formula: one that begins with `=`, `+`, `-`, `@`, tab or
 * a line end gets an apostrophe before it (contract.md 3). Only for texts: numbers stay as they are.
 */
export function formulaSafe(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
