/** Sheets of cells as passages: one a sheet, so that a list of names is seen as a list. */
import { cellName, type ReadSheet } from "../sheets/sheet.ts";
import type { Passage } from "./passage.ts";

/** Between cells and rows: no number runs over it, as figures in neighbouring columns would. */
const betweenCells = "、";
const betweenRows = "、\n";

/** The text of a sheet with the means to name the cell of each character. */
export function sheetPassage(sheet: ReadSheet): Passage {
  let text = "";
  let length = 0;
  const starts: { readonly from: number; readonly row: number; readonly column: number }[] = [];
  const add = (part: string): void => {
    text += part;
    length += codePoints(part);
  };
  add(`${sheet.name}${betweenRows}`);
  for (const { number, cells } of sheet.rows) {
    for (const cell of cells) {
      starts.push({ from: length, row: number, column: cell.column });
      add(`${cell.text}${betweenCells}`);
    }
    add(betweenRows);
  }
  return {
    text,
    placeOf: (offset) => {
      const cell = starts.findLast(({ from }) => from <= offset);
      const name = cell === undefined ? "" : cellName({ sheet: sheet.name, ...cell });
      // The sheet's own name is not repeated: it is part of what is scanned.
      return name === ""
        ? { zh: "工作表名称", en: "the name of the sheet" }
        : { zh: `单元格 ${name}`, en: `cell ${name}` };
    },
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // The second half of a pair is no character of its own.
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
