/** What one cell of a table shows: decided once, for csv and for spreadsheets alike. */
import type { CodeList } from "../definitions.ts";
import type { Column } from "../fields.ts";
import { beijingTime, yuanOfFen } from "./people.ts";

/** `code`: field names, codes, fen and RFC 3339, for machines. */
export type TableLanguage = "zh" | "en" | "code";

/**
 * A cell: `text` is what csv holds, empty where there is no value. The other kinds say what the text is, for
 * formats that tell them apart: `number` a decimal number, `money` yuan with two decimals, `date` and `time`
 * in Beijing as `2026-03-18` and `2026-03-18 15:20:00`.
 */
export interface TableCell {
  readonly kind: "text" | "number" | "money" | "date" | "time" | "boolean";
  readonly text: string;
}

/** A cell without a value. */
export const emptyCell: TableCell = { kind: "text", text: "" };

/**
 * A text that no spreadsheet program takes for a formula: one that begins with `=`, `+`, `-`, `@`, their
 * full-width forms, tab or a line end gets an apostrophe before it (contract.md 3). Only for texts: numbers
 * stay as they are.
 */
export function formulaSafe(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}

/** The cell as programs that know formulas may have it. */
export function safeCell(cell: TableCell): TableCell {
  return cell.kind === "text" ? textCell(formulaSafe(cell.text)) : cell;
}

/** A cell with words of people, as they wrote them. */
export function textCell(text: string): TableCell {
  return { kind: "text", text };
}

/** Gives the label of a code; where the list has none, or there is no list, the code itself. */
export type Labels = (list: string | undefined, code: string) => string;

/** The labels of these lists in a language. */
export function labelsOf(codeLists: readonly CodeList[], language: TableLanguage): Labels {
  if (language === "code") return (_list, code) => code;
  const lists = new Map(
    codeLists.map(({ name, entries }) => [
      name,
      new Map(entries.map((entry) => [entry.code, entry[language]])),
    ]),
  );
  return (list, code) => (list === undefined ? undefined : lists.get(list)?.get(code)) ?? code;
}

/** Facts of a column that decide its cells. */
export type CellFacts = Pick<Column, "type" | "facts"> & {
  /** Whether its texts are moments, RFC 3339. */
  readonly isTime: boolean;
};

/** The cell of a value for machines: nothing is altered; arrays are JSON. */
export function machineCell({ type }: Pick<CellFacts, "type">, value: unknown): TableCell {
  if (value === null || value === undefined) return emptyCell;
  if (typeof value === "boolean") return { kind: "boolean", text: String(value) };
  if (typeof value === "number") return { kind: "number", text: String(value) };
  if (typeof value !== "string") return { kind: "text", text: JSON.stringify(value) };
  return { kind: type === "decimal" && isDecimal(value) ? "number" : "text", text: value };
}

/** The cell of a value for people: labels, yuan, Beijing time. */
export function peopleCell(
  { type, facts, isTime }: CellFacts,
  value: unknown,
  language: "zh" | "en",
  labels: Labels,
): TableCell {
  if (value === null || value === undefined) return emptyCell;
  const plain = (one: unknown): TableCell => {
    if (typeof one === "number") return numberCell(one, facts.unit === "fen");
    if (typeof one === "boolean") return { kind: "text", text: yesOrNo[language][one ? 0 : 1] };
    if (typeof one !== "string") return { kind: "text", text: JSON.stringify(one) };
    if (isTime) return momentCell(one);
    if (type === "decimal" && isDecimal(one)) return { kind: "number", text: one };
    if (type === "date" && isDay(one)) return { kind: "date", text: one };
    return { kind: "text", text: labels(facts.codeList, one) };
  };
  return Array.isArray(value) ? textCell(joined(value, plain, language)) : plain(value);
}

/** A moment in Beijing; a text that is none stays a text. */
export function momentCell(instant: string): TableCell {
  const text = beijingTime(instant);
  return text === instant ? textCell(text) : { kind: "time", text };
}

function numberCell(value: number, isFen: boolean): TableCell {
  return isFen && Number.isSafeInteger(value)
    ? { kind: "money", text: yuanOfFen(value) }
    : { kind: "number", text: String(value) };
}

function joined(
  values: readonly unknown[],
  plain: (value: unknown) => TableCell,
  language: "zh" | "en",
): string {
  return values.map((value) => plain(value).text).join(language === "zh" ? "；" : "; ");
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

const yesOrNo = { zh: ["是", "否"], en: ["yes", "no"] } as const;
