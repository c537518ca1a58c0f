/** One cell of a sheet. */
import type { TableCell } from "./cell.ts";
import { mostDecimals, style } from "./xlsx-parts.ts";
import { xmlText } from "./xml.ts";

/**
 * XML of a cell at a place such as `B7`; empty where it holds nothing. Dates and times are real ones, so that
 * they sort and group, in formats that look as they do in csv; what a spreadsheet's number or date cannot
 * hold exactly stays a text.
 */
export function cellXml(place: string, { kind, text }: TableCell): string {
  if (text === "") return "";
  switch (kind) {
    case "date":
    case "time": {
      const serial = serialOf(text);
      return serial === undefined ? textXml(place, text) : valueXml(place, style[kind], serial);
    }
    case "money":
      return isExact(text) ? valueXml(place, style.money, text) : textXml(place, text);
    case "number":
      return isExact(text) ? valueXml(place, numberStyle(text), text) : textXml(place, text);
    case "boolean":
      return `<c r="${place}" t="b"><v>${text === "true" ? "1" : "0"}</v></c>`;
    case "text":
      return textXml(place, text);
  }
}

/** XML of a text cell that stays a text. */
export function textXml(place: string, text: string, look: number = style.text): string {
  // Spaces at the edges, and breaks, would be lost.
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<c r="${place}" s="${String(look)}" t="inlineStr"><is><t${space}>${sheetText(text)}</t></is></c>`;
}

/** XML of an empty cell that keeps its look for what is typed into it. */
export function blankXml(place: string, look: number): string {
  return `<c r="${place}" s="${String(look)}"/>`;
}

function valueXml(place: string, look: number, value: string): string {
  return `<c r="${place}" s="${String(look)}"><v>${value}</v></c>`;
}

/** Spreadsheets keep 15 digits of a number. */
function isExact(text: string): boolean {
  if (text.length <= 15) return true;
  return text.replace(/e.*$/, "").replaceAll(/\D/g, "").replace(/^0+/, "").length <= 15;
}

function numberStyle(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return style.general;
  const point = text.indexOf(".");
  const places = point < 0 ? 0 : text.length - point - 1;
  return places > mostDecimals ? style.general : style.number + places;
}

const day = 86_400_000;

/** Days since 1899-12-30; `undefined` before 1900-03-01, where programs count a day that never was. */
function serialOf(text: string): string | undefined {
  const time = Date.parse(`${text.length > 10 ? text.replace(" ", "T") : `${text}T00:00:00`}Z`);
  const serial = time / day + 25_569;
  return serial >= 61 ? String(serial) : undefined;
}

/** Most UTF-16 units that a spreadsheet's cell holds; a longer text is cut and ends with `…`. */
export const longestText = 32_767;

/** Programs read `_x0041_` as an escape (ST_Xstring), so a text that looks so has its `_` escaped. */
function sheetText(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  const xml = xmlText(short.includes("\r") ? short.replaceAll(/\r\n?/g, "\n") : short);
  return xml.includes("_x") ? xml.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : xml;
}
