/** One cell as the value of a field. */
import * as z from "zod";
import type { Bilingual, CodeList } from "../definitions.ts";
import { unwrapped } from "../fields.ts";
import type { AmountUnit } from "./heading.ts";
import type { SheetField } from "./layout.ts";
import { plainNumber, readAmount, withoutThousands } from "./read-amount.ts";
import { readDay } from "./read-day.ts";
import { entriesOf, nothing, unguardedText } from "./sheet-text.ts";
import type { SheetCell } from "./sheet.ts";

/** A value, nothing, what to write instead, or that the unit of an amount has to be asked for. */
export type ReadValue =
  | { readonly value: unknown }
  | { readonly empty: true }
  | { readonly refused: Bilingual; readonly rule: string }
  | { readonly asks: "unit" };

export interface ReadContext {
  readonly codeLists: readonly CodeList[];
  /** What a number without a unit counts, as the heading or the sheet says. */
  readonly unit: AmountUnit | undefined;
}

/** Reads a cell for a field. Never guesses: what can be read in two ways is refused or asked. */
export function readValue(cell: SheetCell, field: SheetField, context: ReadContext): ReadValue {
  const { type, facts } = field.column;
  if (cell.kind === "error") {
    return refused(
      "sheet.error_cell",
      `单元格显示 ${cell.text}，是表格软件的出错提示，请改为实际内容`,
      `shows ${cell.text}, a spreadsheet's error; write the value itself`,
    );
  }
  if (cell.kind === "formula") {
    return refused(
      "sheet.formula",
      "单元格是公式，请复制后用“选择性粘贴”粘贴为数值",
      "is a formula; copy it and paste its value",
    );
  }
  // What accountants put where there is nothing.
  if (/^[-—–/／－]+$/.test(cell.text.trim())) return { empty: true };
  switch (type) {
    case "date":
      return dayOf(cell);
    case "integer":
      return facts.unit === "fen" ? amountOf(cell, context) : integerOf(cell);
    case "number":
    case "decimal":
      return decimalOf(cell, type);
    case "boolean":
      return booleanOf(cell);
    case "code":
      return codeOf(cell, facts.codeList, context);
    case "list":
      return listOf(cell, facts.codeList, context);
    case "mixed":
      return mixedOf(cell);
    case "text":
      return textOf(cell, field);
  }
}

function refused(rule: string, zh: string, en: string): ReadValue {
  return { rule, refused: { zh, en } };
}

function dayOf(cell: SheetCell): ReadValue {
  if (cell.kind === "date") return { value: cell.text };
  const day = cell.kind === "time" ? undefined : readDay(cell.text);
  if (day !== undefined) return { value: day };
  return refused(
    "sheet.date",
    "看不出是哪一天，请写成 2026-03-05 或 2026年3月5日",
    "is no date that can be read; write it like 2026-03-05",
  );
}

function amountOf(cell: SheetCell, { unit }: ReadContext): ReadValue {
  const text = cell.kind === "number" ? plainNumber(cell.text) : cell.text;
  const amount =
    text === undefined || (cell.kind !== "number" && cell.kind !== "text")
      ? { refused: "form" as const }
      : readAmount(text, unit);
  if ("fen" in amount) return { value: amount.fen };
  switch (amount.refused) {
    case "unit":
      return { asks: "unit" };
    case "places":
      return refused(
        "sheet.amount_places",
        "金额精确到分，元后面最多两位小数，请改为实际金额",
        "is more exact than a fen; write yuan with at most two decimals",
      );
    case "large":
      return refused("sheet.amount_range", "金额过大，请核对", "is too large; check it");
    case "form":
      return refused(
        "sheet.amount",
        "看不出金额是多少，请写成 1680.00 或 1,680.00",
        "is no amount that can be read; write it like 1680.00 or 1,680.00",
      );
  }
}

/** Digits of any width, with or without thousands set apart; no unit, which a number's heading names. */
function digitsOf(cell: SheetCell): string | undefined {
  if (cell.kind === "number") return plainNumber(cell.text);
  if (cell.kind !== "text") return undefined;
  const plain = cell.text.normalize("NFKC").replaceAll(/\s/g, "").replace(/^[−–]/, "-");
  const sign = plain.startsWith("-") ? "-" : "";
  const digits = withoutThousands(plain.slice(sign.length));
  return digits !== undefined && /^\d+(?:\.\d+)?$/.test(digits) ? sign + digits : undefined;
}

function integerOf(cell: SheetCell): ReadValue {
  const number = Number(digitsOf(cell) ?? "none");
  if (Number.isSafeInteger(number)) return { value: number === 0 ? 0 : number };
  return refused(
    "sheet.integer",
    "应为整数，只写数字，不写单位",
    "should be a whole number, without a unit",
  );
}

function decimalOf(cell: SheetCell, type: "number" | "decimal"): ReadValue {
  const digits = digitsOf(cell);
  if (digits !== undefined) return { value: type === "decimal" ? digits : Number(digits) };
  return refused(
    "sheet.number",
    "应为数字，只写数字，不写单位",
    "should be a number, without a unit",
  );
}

const yes = new Set(["是", "有", "√", "✓", "✔", "yes", "y", "true"]);
const no = new Set(["否", "无", "没有", "×", "✗", "x", "no", "n", "false"]);

function booleanOf(cell: SheetCell): ReadValue {
  const word = cell.text.normalize("NFKC").trim().toLowerCase();
  if (yes.has(word)) return { value: true };
  if (no.has(word)) return { value: false };
  return refused("sheet.boolean", "应填“是”或“否”", "should be yes or no");
}

/** A label in either language, or the code. */
function codeOf(cell: SheetCell, list: string | undefined, { codeLists }: ReadContext): ReadValue {
  const entries = codeLists.find(({ name }) => name === list)?.entries ?? [];
  const word = plain(cell.text);
  const found = entries.filter(({ code, zh, en }) =>
    [code, zh, en].some((one) => plain(one) === word),
  );
  const [entry] = found;
  if (entry !== undefined && found.length === 1) return { value: entry.code };
  const shown = entries.slice(0, 30);
  const more = entries.length > shown.length;
  return refused(
    "sheet.code",
    `不在可选项中，请从下拉列表选择：${shown.map(({ zh }) => zh).join("、")}${more ? "等" : ""}`,
    `is none of the choices: ${shown.map(({ en }) => en).join(", ")}${more ? ", …" : ""}`,
  );
}

function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
}

function listOf(cell: SheetCell, list: string | undefined, context: ReadContext): ReadValue {
  const text = cell.kind === "number" ? (plainNumber(cell.text) ?? cell.text) : cell.text;
  const entries = entriesOf(unguardedText(text));
  if (list === undefined) return { value: entries };
  const values: unknown[] = [];
  for (const entry of entries) {
    const whole = codeOf({ ...cell, text: entry }, list, context);
    // Labels may hold a comma: the whole is tried first.
    const parts =
      "value" in whole
        ? [whole]
        : entry.split(/[,，、]/).map((part) => codeOf({ ...cell, text: part }, list, context));
    for (const part of parts) {
      if (!("value" in part)) return part;
      values.push(part.value);
    }
  }
  return { value: values };
}

function mixedOf(cell: SheetCell): ReadValue {
  const truth = booleanOf(cell);
  if ("value" in truth) return truth;
  const digits = digitsOf(cell);
  return { value: digits === undefined ? unguardedText(cell.text) : Number(digits) };
}

function textOf(cell: SheetCell, { column: { schema, facts } }: SheetField): ReadValue {
  const text =
    cell.kind === "number" ? (plainNumber(cell.text) ?? cell.text) : unguardedText(cell.text);
  if (text === nothing && accepts(schema, "")) return { value: "" };
  // A code typed in full width (２０２６-Q３) is what it looks like; what people say stays as they wrote it.
  const narrow = text.normalize("NFKC").replaceAll(/\s/g, "");
  const isCode = facts.freeText !== true && /^[!-~]+$/.test(narrow) && !/[ -~]\s[ -~]/.test(text);
  return { value: isCode ? narrow : text };
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(unwrapped(schema), value).success;
}
