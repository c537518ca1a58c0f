/** A value as a cell of a template: what is imported again is the same value. */
import { peopleCell, textCell, type Labels, type TableCell } from "../formats/cell.ts";
import type { SheetField } from "./layout.ts";
import { guardedText, joinedEntries } from "./sheet-text.ts";

/** The cell of a value that is there. */
export function writtenCell(
  { column }: SheetField,
  value: unknown,
  language: "zh" | "en",
  labels: Labels,
): TableCell {
  const { facts } = column;
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    const texts = entries.map((entry) =>
      typeof entry === "string" ? labels(facts.codeList, entry) : JSON.stringify(entry),
    );
    return textCell(guardedText(joinedEntries(texts)));
  }
  const cell = peopleCell({ ...column, isTime: false }, value, language, labels);
  return cell.kind === "text" ? textCell(guardedText(cell.text)) : cell;
}
