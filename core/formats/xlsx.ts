/** Workbooks (ECMA-376) written row by row: what is held at once is a batch of rows, never the sheet. */
import type { TableCell } from "./cell.ts";
import { blankXml, cellXml, textXml } from "./xlsx-cell.ts";
import { hintsXml, type CellHint } from "./xlsx-hints.ts";
import { sheetNamespace, style, workbookParts } from "./xlsx-parts.ts";
import { zip } from "./zip.ts";

/** A cell of a table; a bold `heading`; or an empty cell whose `look` tells what may be typed into it. */
export type WorkbookCell =
  | TableCell
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "blank"; readonly text: ""; readonly look: "text" | "date" | "money" };

export type SheetRows = readonly (readonly WorkbookCell[])[];

export interface Sheet {
  readonly name: string;
  /** First row, bold, and in sight when the sheet is scrolled. */
  readonly headings: readonly string[];
  /** In batches; the first one decides how wide columns are. */
  readonly rows: AsyncIterable<SheetRows> | Iterable<SheetRows>;
  /** What programs offer and say at cells; see {@link CellHint}. */
  readonly hints?: readonly CellHint[];
}

/** The bytes of a workbook; sheets are read one after the other. The same cells give the same bytes. */
export function workbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(sheets.map(({ name }) => name));
  return zip([
    ...workbookParts(names).map(([name, xml]) => ({ name, content: encoded([xml]) })),
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${String(index + 1)}.xml`,
      content: encoded(sheetXml(sheet)),
    })),
  ]);
}

async function* sheetXml({ headings, rows, hints = [] }: Sheet): AsyncGenerator<string> {
  const letters = headings.map((_, index) => columnLetters(index));
  const row = (number: number, cells: (place: string, index: number) => string): string => {
    const n = String(number);
    return `<row r="${n}">${letters.map((letter, index) => cells(letter + n, index)).join("")}</row>`;
  };
  const start = (first: SheetRows): string => {
    const heading = row(1, (place, index) => textXml(place, headings[index] ?? "", style.heading));
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${sheetNamespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>${columnWidths(headings, first)}</cols><sheetData>${heading}`;
  };
  let number = 1;
  for await (const batch of rows) {
    const opening = number === 1 ? start(batch) : "";
    const texts = batch.map((cells) =>
      row(++number, (place, index) => {
        const cell = cells[index];
        if (cell === undefined) return "";
        if (cell.kind === "heading") return textXml(place, cell.text, style.heading);
        return cell.kind === "blank" ? blankXml(place, style[cell.look]) : cellXml(place, cell);
      }),
    );
    // Until there is a row the widths are open.
    if (number > 1) yield opening + texts.join("");
  }
  yield `${number === 1 ? start([]) : ""}</sheetData>${hintsXml(hints)}</worksheet>`;
}

/** Widths in characters, of which a Chinese one takes two. */
function columnWidths(headings: readonly string[], rows: SheetRows): string {
  return headings
    .map((heading, index) => {
      const cells = rows.slice(0, 200).map((row) => widthOf(row[index]?.text ?? ""));
      // A long heading breaks; a long text is cut off by its neighbour.
      const width = Math.max(
        8,
        Math.min(24, widthOf(heading)),
        Math.min(60, Math.max(0, ...cells)),
      );
      const place = String(index + 1);
      return `<col min="${place}" max="${place}" width="${String(width + 2)}" customWidth="1"/>`;
    })
    .join("");
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text.slice(0, 60)) {
    if (sign === "\n") break;
    width += sign > "\u2e7f" ? 2 : 1;
  }
  return width;
}

/** `A` to `Z`, then `AA` and on. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** Names as programs accept them: at most 31 characters, some signs not among them, none twice. */
function sheetNames(names: readonly string[]): readonly string[] {
  const taken: string[] = [];
  for (const name of names) {
    const plain = name
      .replaceAll(/[[\]:*?/\\]/g, " ")
      .replaceAll(/^'|'$/g, " ")
      .trim()
      .slice(0, 31);
    taken.push(plain === "" || taken.includes(plain) ? `Sheet${String(taken.length + 1)}` : plain);
  }
  return taken;
}

async function* encoded(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
