/** What spreadsheet programs say and offer at cells: data validation (ECMA-376 part 1, 18.3.1.33). */
import { xmlText } from "./xml.ts";

export interface CellHint {
  /** A range such as `B5:B1000`. */
  readonly range: string;
  /** Shown beside the cell while it is selected; programs cut titles at 32, texts at 255 characters. */
  readonly title: string;
  readonly text: string;
  /** A range of another sheet whose values a drop-down offers. */
  readonly list?: string;
  /** Whether anything else is refused. */
  readonly strict?: boolean;
}

/** XML of the hints of a sheet; empty where there are none. */
export function hintsXml(hints: readonly CellHint[]): string {
  if (hints.length === 0) return "";
  const each = hints.map(({ range, title, text, list, strict = false }) => {
    const type = list === undefined ? "" : ' type="list"';
    const formula = list === undefined ? "" : `<formula1>${xmlText(list)}</formula1>`;
    return `<dataValidation${type} allowBlank="1" showInputMessage="1" showErrorMessage="${strict ? "1" : "0"}" promptTitle="${short(title, 32)}" prompt="${short(text, 255)}" sqref="${range}">${formula}</dataValidation>`;
  });
  return `<dataValidations count="${String(hints.length)}">${each.join("")}</dataValidations>`;
}

function short(text: string, most: number): string {
  return xmlText(text.length > most ? `${text.slice(0, most - 1)}…` : text).replaceAll(
    "\n",
    "&#10;",
  );
}
