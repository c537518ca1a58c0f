/** Which numbers of a workbook are dates (ECMA-376 part 1, 18.8.30), and what dates they are. */
import type { SheetCell } from "./sheet.ts";
import { xmlEvents } from "./xml-events.ts";

/** By place in the list of cell formats: a date, a date with a time of day, or neither. */
export function numberFormats(styles: string): readonly ("date" | "time" | undefined)[] {
  const custom = new Map<number, string>();
  const formats: ("date" | "time" | undefined)[] = [];
  let inCells = false;
  for (const { kind, name, attributes } of xmlEvents(styles)) {
    if (name === "cellXfs") inCells = kind === "open";
    if (kind !== "open") continue;
    if (name === "numFmt")
      custom.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
    if (name === "xf" && inCells) {
      const id = Number(attributes["numFmtId"] ?? "0");
      const code = custom.get(id);
      formats.push(code === undefined ? ofProgram(id) : ofCode(code));
    }
  }
  return formats;
}

/** The programs' own formats; 27 to 58 are those of East Asian ones. */
function ofProgram(id: number): "date" | "time" | undefined {
  if (id === 22) return "time";
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36) return "date";
  return id >= 50 && id <= 58 ? "date" : undefined;
}

function ofCode(code: string): "date" | "time" | undefined {
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  if (!/[yYdDeE]/.test(bare.replaceAll(/[eE][+-]/g, "")) || /general/i.test(bare)) return undefined;
  return /[hH]/.test(bare) ? "time" : "date";
}

const day = 86_400_000;

/** A day number as the date that programs show; `undefined` where it is none. */
export function serialText(
  text: string,
  format: "date" | "time",
  from1904: boolean,
): Pick<SheetCell, "kind" | "text"> | undefined {
  if (text.trim() === "") return undefined;
  const serial = Number(text) + (from1904 ? 1462 : 0);
  // Before 1900-03-01 programs count a day that never was; 2,958,465 is 9999-12-31.
  if (!(serial >= 61 && serial < 2_958_466)) return undefined;
  const moment = new Date(Math.round((serial - 25_569) * (day / 1000)) * 1000).toISOString();
  const whole = moment.slice(11, 19) === "00:00:00";
  return format === "date" || whole
    ? { kind: "date", text: moment.slice(0, 10) }
    : { kind: "time", text: moment.slice(0, 19) };
}
