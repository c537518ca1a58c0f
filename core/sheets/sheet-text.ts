/** Texts of cells that could be taken for something else: written so that reading gives them back. */

/** As a template holds it: no program takes it for a formula. */
export function guardedText(text: string): string {
  if (text === "") return nothing;
  return /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}

/** What a guarded text was; blanks at its ends are slips of the keyboard. */
export function unguardedText(text: string): string {
  const trimmed = text.replaceAll("\r\n", "\n").trim();
  return /^'+[=+\-@＝＋－＠\t\r\n]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

/** Stands for an empty text, where a field takes one: it says that there is nothing. */
export const nothing = "（无）";

/** Entries of a list in one cell: with `；` between them, or a line each where one of them holds a `；`. */
export function joinedEntries(entries: readonly string[]): string {
  return entries.join(entries.some((entry) => /[;；]/.test(entry)) ? "\n" : "；");
}

/** The entries of such a cell. */
export function entriesOf(text: string): readonly string[] {
  const parts = text.includes("\n") ? text.split("\n") : text.split(/[;；]/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
